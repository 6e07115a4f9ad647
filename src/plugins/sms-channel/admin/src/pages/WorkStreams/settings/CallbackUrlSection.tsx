import { useRef, useState, type ReactNode } from 'react';
import { Button, Field, Flex, TextInput, Typography, Modal } from '@strapi/design-system';
import { ArrowClockwise, Mail } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useGetSimulatorQuery, useRotateCallbackUrlMutation } from '../../../api/administration';
import { ModalFrame } from '../../../ui/dialogs/Modal';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { Notice } from '../../../ui/page/Notice';
import { EndedUrlNotices } from '../callbacks/CallbackNotices';
import { PreviousSecrets, OverlapField, URL_OVERLAP } from './PreviousSecretLine';
import { SupportEmailModal } from './SupportEmailModal';
import { CopyButton, SentButton } from './buttons';
import { unreachableBecause } from './support-email';

interface Props {
  readonly workStream: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
}

/** The URL that TeleSign must call, and how TeleSign comes to know it. */
export function CallbackUrlSection({ workStream, options }: Props) {
  const text = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="delta" tag="h2">
          {text('settings.url.title')}
        </Typography>
        <Typography tag="p" textColor="neutral600">
          {text(workStream ? 'settings.url.intro' : 'settings.url.unsaved')}
        </Typography>
      </Flex>
      {workStream && <CallbackUrl workStream={workStream} options={options} />}
    </Flex>
  );
}

type Shown = 'email' | 'rotate' | null;

function CallbackUrl({ workStream, options }: { workStream: WorkStreamDetail; options: WorkStreamOptions }) {
  const text = useText();
  const isDisabled = useForm('CallbackUrl', (form) => form.disabled);
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<Shown>(null);
  const close = () => setShown(null);
  const isSelfService = options.hosts.some(
    ({ url, kind }) => kind === 'self-service' && url === workStream.telesignBaseUrl,
  );
  const isKnownToTelesign = workStream.setup.some(({ step, isDone }) => step === 'callback-url' && isDone);

  return (
    <>
      <ReachabilityNotice workStream={workStream} />
      <Row
        field={
          <Field.Root
            id="callbackUrl"
            hint={text(isSelfService ? 'settings.url.hint.self-service' : 'settings.url.hint.full-service')}
          >
            <Field.Label>{text('settings.url')}</Field.Label>
            <TextInput ref={input} readOnly value={workStream.callbackUrl} onFocus={({ target }) => target.select()} />
            <Field.Hint />
          </Field.Root>
        }
        button={
          <CopyButton
            value={workStream.callbackUrl}
            label={text('settings.copy')}
            onRefused={() => input.current?.focus()}
          />
        }
      />
      <Flex gap={2} wrap="wrap">
        <Button variant="secondary" startIcon={<Mail />} onClick={() => setShown('email')}>
          {text('settings.email')}
        </Button>
        {isSelfService && !isDisabled && !isKnownToTelesign && (
          <SentButton id={workStream.documentId} label={text('settings.url.entered')} onSent={close} />
        )}
        {!isDisabled && (
          <Button variant="tertiary" startIcon={<ArrowClockwise />} onClick={() => setShown('rotate')}>
            {text('settings.rotate')}
          </Button>
        )}
      </Flex>
      <Typography role="status" variant="pi" textColor={isKnownToTelesign ? 'success700' : 'neutral600'}>
        {text(isKnownToTelesign ? 'settings.url.known' : 'settings.url.unknown')}
      </Typography>
      <EndedUrlNotices workStream={workStream} />
      <PreviousSecrets
        what="callback-url"
        workStream={workStream}
        newest={workStream.previousCallbackUrl}
        earlier={workStream.earlierCallbackUrls}
      />
      {shown === 'email' && <SupportEmailModal workStream={workStream} mayEdit={!isDisabled} onClose={close} />}
      {shown === 'rotate' && <RotateModal id={workStream.documentId} onClose={close} />}
    </>
  );
}

/** A wide field with its button beside it, below it where there is no room. */
const Row = ({ field, button }: { field: ReactNode; button: ReactNode }) => (
  <Flex gap={2} wrap="wrap" alignItems="flex-start">
    <Flex direction="column" alignItems="stretch" flex="1 1 28rem" minWidth={0}>
      {field}
    </Flex>
    <Flex paddingTop={{ initial: 0, medium: 6 }}>{button}</Flex>
  </Flex>
);

/** Warns of a URL that TeleSign cannot call. A simulator calls from this machine: it can. */
function ReachabilityNotice({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const { data: simulator } = useGetSimulatorQuery(workStream.documentId);
  const why = unreachableBecause(workStream.callbackUrl);
  if (!why || !simulator || simulator.url !== null) return null;
  return <Notice variant="warning">{text(`settings.url.unreachable.${why}`)}</Notice>;
}

/** A new callback URL. The old one works for as long as TeleSign needs to change over. */
function RotateModal({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useText();
  const errorText = useErrorText();
  const [keepPreviousHours, setHours] = useState<number>(URL_OVERLAP);
  const [rotate, { isLoading, error }] = useRotateCallbackUrlMutation();

  async function confirm(): Promise<void> {
    const answer = await rotate({ id, keepPreviousHours });
    if ('data' in answer) onClose();
  }

  return (
    <ModalFrame title={text('settings.rotate.title')} onClose={onClose}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography tag="p">{text('settings.rotate.intro')}</Typography>
          <OverlapField
            id="keepPreviousUrlHours"
            label={text('settings.rotate.keep')}
            hint={text('settings.rotate.keep.hint')}
            value={keepPreviousHours}
            onChange={setHours}
          />
          <div role="alert">{error && <Typography textColor="danger600">{errorText(error)}</Typography>}</div>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('cancel')}
        </Button>
        <Button loading={isLoading} onClick={confirm}>
          {text('settings.rotate.confirm')}
        </Button>
      </Modal.Footer>
    </ModalFrame>
  );
}
