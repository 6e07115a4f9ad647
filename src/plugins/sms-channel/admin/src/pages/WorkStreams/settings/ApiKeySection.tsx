import { useLayoutEffect, useRef, useState } from 'react';
import { Button, Field, Flex, Typography, TextInput } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { flushSync } from 'react-dom';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useProblemField } from '../../../ui/form/fields';
import { useRights } from '../../../ui/hooks/useRights';
import { useText } from '../../../ui/text/useText';
import { OverlapField, PreviousSecrets } from './PreviousSecretLine';

/** The key itself never comes here: its last four characters say which one it is. */
export function ApiKeySection({ workStream }: { workStream: WorkStreamDetail | null }) {
  const text = useText();
  const isDisabled = useForm('ApiKeySection', (form) => form.disabled);
  const { isLoading, mayReplaceSecrets } = useRights();
  const apiKey = useProblemField<string>('apiKey');
  const overlap = useProblemField<number>('keepPreviousKeyHours');
  const usualOverlap = useForm('ApiKeySection', (form) => form.initialValues) as { keepPreviousKeyHours?: number };
  /** The end of the key that is being replaced: it counts only while that key is the stored one. */
  const [replacing, setReplacing] = useState<string | null>(null);
  const replaceButton = useRef<HTMLButtonElement>(null);
  const storedEnd = workStream?.hasApiKey ? (workStream.apiKeyLast4 ?? '') : null;
  const isReplacing = storedEnd !== null && (replacing === storedEnd || Boolean(apiKey.value));

  function cancel(): void {
    // The button must be there before it can have the focus.
    flushSync(() => {
      setReplacing(null);
      apiKey.change('');
      overlap.change(usualOverlap.keepPreviousKeyHours ?? 0);
    });
    replaceButton.current?.focus();
  }

  if (isLoading) return null;
  const mayReplace = mayReplaceSecrets && !isDisabled;
  const input = (
    <Field.Root id="apiKey" error={apiKey.error} hint={text('settings.apiKey.hint')}>
      <Field.Label>{text(isReplacing ? 'settings.apiKey.new' : 'settings.apiKey')}</Field.Label>
      <SecretInput value={apiKey.value ?? ''} isFocusedAtOnce={replacing !== null} onChange={apiKey.change} />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {storedEnd === null && mayReplace && input}
      {(storedEnd !== null || !mayReplace) && (
        <Flex direction="column" alignItems="stretch" gap={1}>
          <Typography variant="pi" fontWeight="bold" textColor="neutral800">
            {text('settings.apiKey')}
          </Typography>
          <Flex gap={4} wrap="wrap">
            <Typography>
              {storedEnd === null ? text('settings.apiKey.none') : text('settings.apiKey.stored', { end: storedEnd })}
            </Typography>
            {storedEnd !== null && mayReplace && !isReplacing && (
              <Button ref={replaceButton} variant="secondary" size="S" onClick={() => setReplacing(storedEnd)}>
                {text('settings.apiKey.replace')}
              </Button>
            )}
          </Flex>
          {!mayReplaceSecrets && (
            <Typography tag="p" variant="pi" textColor="neutral600">
              {text('settings.apiKey.forbidden')}
            </Typography>
          )}
        </Flex>
      )}
      {isReplacing && mayReplace && (
        <Flex
          direction="column"
          alignItems="stretch"
          gap={4}
          padding={4}
          hasRadius
          background="neutral100"
          borderColor="neutral150"
        >
          {input}
          <OverlapField
            id="keepPreviousKeyHours"
            label={text('settings.apiKey.keep')}
            hint={text('settings.apiKey.keep.hint')}
            error={overlap.error}
            value={overlap.value ?? 0}
            onChange={overlap.change}
          />
          <Flex>
            <Button variant="tertiary" size="S" onClick={cancel}>
              {text('cancel')}
            </Button>
          </Flex>
        </Flex>
      )}
      {workStream && (
        <PreviousSecrets
          what="api-key"
          workStream={workStream}
          newest={workStream.previousKey}
          earlier={workStream.earlierKeys}
        />
      )}
    </Flex>
  );
}

interface Props {
  readonly value: string;
  /** Where it appears at a button's press, the reader goes on in it; where it comes with its tab, they are elsewhere. */
  readonly isFocusedAtOnce: boolean;
  readonly onChange: (value: string) => void;
}

/** Shows dots, and asks the browser neither to fill it in nor to keep it. */
function SecretInput({ value, isFocusedAtOnce, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (isFocusedAtOnce) input.current?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when it appears
  }, []);
  return (
    <TextInput
      ref={input}
      type="password"
      autoComplete="new-password"
      spellCheck={false}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
