import { useEffect, useState } from 'react';
import { Button, VisuallyHidden, Typography } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useClipboard } from '@strapi/strapi/admin';
import { useMarkCallbackUrlSentMutation } from '../../../api/administration';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

const SHOWN_MS = 3000;

interface Props {
  readonly value: string;
  readonly label: string;
  /** Browsers give the clipboard to pages on secure origins only: elsewhere the reader copies by hand. */
  readonly onRefused: () => void;
}

/** Copies a text and says so, also to those who do not see the button. */
export function CopyButton({ value, label, onRefused }: Props) {
  const text = useText();
  const { copy } = useClipboard();
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);

  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function onClick(): Promise<void> {
    const isCopied = await copy(value);
    setOutcome(isCopied ? 'copied' : 'refused');
    if (!isCopied) onRefused();
  }

  return (
    <>
      <Button variant="secondary" startIcon={outcome === 'copied' ? <Check /> : <Duplicate />} onClick={onClick}>
        {outcome === 'copied' ? text('settings.copied') : label}
      </Button>
      <VisuallyHidden role="status">
        {outcome === 'copied' && text('settings.copied')}
        {outcome === 'refused' && text('settings.copy.refused')}
      </VisuallyHidden>
    </>
  );
}

interface SentButtonProps {
  readonly id: string;
  readonly label: string;
  readonly onSent: () => void;
}

/** The administrator's word that TeleSign has the URL: the step of the set-up is done. */
export function SentButton({ id, label, onSent }: SentButtonProps) {
  const errorText = useErrorText();
  const [markSent, { isLoading, error }] = useMarkCallbackUrlSentMutation();

  async function onClick(): Promise<void> {
    const answer = await markSent(id);
    if ('data' in answer) onSent();
  }

  return (
    <>
      {error && (
        <Typography role="alert" variant="pi" textColor="danger600">
          {errorText(error)}
        </Typography>
      )}
      <Button startIcon={<Check />} loading={isLoading} onClick={onClick}>
        {label}
      </Button>
    </>
  );
}
