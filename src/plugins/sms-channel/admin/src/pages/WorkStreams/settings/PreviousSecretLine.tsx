import { useState } from 'react';
import { Button, Flex, Typography, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { PreviousSecret, WorkStreamDetail, Previous } from '../../../../../shared/setup/contract';
import { useEndPreviousMutation } from '../../../api/administration';
import { QuestionDialog } from '../../../ui/dialogs/QuestionDialog';
import { useErrorText } from '../../../ui/text/reasons';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';

interface Props {
  readonly what: Previous;
  readonly workStream: WorkStreamDetail;
  readonly previous: PreviousSecret;
}

interface ListProps extends Pick<Props, 'what' | 'workStream'> {
  readonly newest: PreviousSecret | null;
  readonly earlier: readonly PreviousSecret[];
}

/** Replaced keys or URLs that are still accepted, each until its own end. */
export const PreviousSecrets = ({ newest, earlier, ...line }: ListProps) =>
  [...(newest ? [newest] : []), ...earlier].map((previous) => (
    <PreviousSecretLine key={previous.documentId} {...line} previous={previous} />
  ));

/** A replaced key or URL that is still accepted: until when, whether it is still used, and how to end it. */
function PreviousSecretLine({ what, workStream, previous }: Props) {
  const text = useText();
  const times = useTimes();
  const isDisabled = useForm('PreviousSecretLine', (form) => form.disabled);
  const [isAsking, setAsking] = useState(false);
  return (
    <Flex
      gap={4}
      wrap="wrap"
      justifyContent="space-between"
      padding={3}
      hasRadius
      background="neutral100"
      borderColor="neutral150"
    >
      <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {text(`settings.previous.${what}`, {
          label: previous.label,
          until: times.exact(previous.acceptedUntil),
          used: previous.lastUsedAt ? times.exact(previous.lastUsedAt) : text('settings.previous.neverUsed'),
        })}
      </Typography>
      {!isDisabled && (
        <Button variant="danger-light" size="S" onClick={() => setAsking(true)}>
          {text('settings.previous.end')}
        </Button>
      )}
      {isAsking && (
        <EndDialog
          what={what}
          id={workStream.documentId}
          previous={previous.documentId}
          onClose={() => setAsking(false)}
        />
      )}
    </Flex>
  );
}

interface EndDialogProps {
  readonly what: Previous;
  readonly id: string;
  /** Its documentId. */
  readonly previous: string;
  readonly onClose: () => void;
}

function EndDialog({ what, id, previous, onClose }: EndDialogProps) {
  const text = useText();
  const errorText = useErrorText();
  const [end, { isLoading, error }] = useEndPreviousMutation();

  async function confirm(): Promise<void> {
    const answer = await end({ id, what, documentId: previous });
    if ('data' in answer) onClose();
  }

  return (
    <QuestionDialog
      title={text('settings.previous.end')}
      body={[text(`settings.previous.end.${what}`)]}
      answer={text('settings.previous.end')}
      isBusy={isLoading}
      problem={error ? errorText(error) : null}
      onAnswer={() => void confirm()}
      onClose={onClose}
    />
  );
}

interface OverlapFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly error?: string;
  readonly isDisabled?: boolean;
  /** In hours. */
  readonly value: number;
  readonly onChange: (hours: number) => void;
}

/** How long what is replaced stays accepted for callbacks. */
export function OverlapField({ id, label, hint, error, isDisabled = false, value, onChange }: OverlapFieldProps) {
  const text = useText();
  return (
    <Field.Root id={id} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={String(value)} disabled={isDisabled} onChange={(chosen) => onChange(Number(chosen))}>
        {OVERLAPS.map((hours) => (
          <SingleSelectOption key={hours} value={String(hours)}>
            {text(`settings.overlap.${hours}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

/** How long a replaced key or URL stays accepted for callbacks, in hours: not at all, a day, a week, a month. */
const OVERLAPS = [0, 24, 168, 720] as const;
type Overlap = (typeof OVERLAPS)[number];

/** TeleSign is asked by e-mail to call another URL, which takes them a business day (docs/carrier.md §5.1). */
export const URL_OVERLAP: Overlap = 168;
