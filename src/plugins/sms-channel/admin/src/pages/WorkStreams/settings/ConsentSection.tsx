import { useState } from 'react';
import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Typography,
  Button,
} from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { Shield } from '@strapi/icons';
import type { ConsentVerification } from '../../../../../shared/consent/contract';
import { CONSENT_LANGUAGES, type ConsentLanguage } from '../../../../../shared/consent/keywords';
import { COMPANY_VARIABLE, STOP_SCOPES } from '../../../../../shared/consent/settings';
import { countSegments } from '../../../../../shared/core/segments';
import { withoutOpenVariables } from '../../../../../shared/core/variables';
import { useVerifyConsentMutation } from '../../../api/contact-panel';
import { useProblemField } from '../../../ui/form/fields';
import { useErrorText } from '../../../ui/text/reasons';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { ChoiceField } from '../../../ui/form/ChoiceField';

/** What is done about STOP, START and HELP, with what the person gets to read. */
export function ConsentSection() {
  const text = useText();
  const [shown, setShown] = useState<ConsentLanguage>('en');
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="delta" tag="h2">
          {text('consent.settings.title')}
        </Typography>
        <Typography tag="p" textColor="neutral600">
          {text('consent.settings.intro')}
        </Typography>
      </Flex>
      <ScopeField />
      <CompanyField />
      <LanguageField />
      <Field.Root id="consentTextsLanguage">
        <Field.Label>{text('consent.settings.texts.language')}</Field.Label>
        <SingleSelect value={shown} onChange={(value) => setShown(value as ConsentLanguage)}>
          {CONSENT_LANGUAGES.map((language) => (
            <SingleSelectOption key={language} value={language}>
              {text(`consent.language.${language}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      {(['stopTexts', 'startTexts', 'helpTexts'] as const).map((name) => (
        <AnswerField
          key={`${name}.${shown}`}
          path={`consent.${name}.${shown}`}
          label={text(`consent.settings.${name}`)}
          hint={text(`consent.settings.${name}.hint`)}
        />
      ))}
      <LedgerCheck />
    </Flex>
  );
}

function ScopeField() {
  const text = useText();
  const isDisabled = useForm('ScopeField', (form) => form.disabled);
  const { value, error, change } = useProblemField<string>('consent.stopScope');
  return (
    <ChoiceField
      label={text('consent.settings.scope')}
      choices={STOP_SCOPES.map((scope) => ({
        value: scope,
        label: text(`consent.settings.scope.${scope}`),
        description: text(`consent.settings.scope.${scope}.hint`),
      }))}
      value={value}
      error={error}
      isDisabled={isDisabled}
      onChange={change}
    />
  );
}

function CompanyField() {
  const text = useText();
  const isDisabled = useForm('CompanyField', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>('consent.companyName');
  return (
    <Field.Root
      id="consent.companyName"
      error={error}
      hint={text('consent.settings.company.hint', { variable: COMPANY_VARIABLE })}
    >
      <Field.Label>{text('consent.settings.company')}</Field.Label>
      <TextInput disabled={isDisabled} value={value} onChange={({ target }) => change(target.value)} />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

function LanguageField() {
  const text = useText();
  const isDisabled = useForm('LanguageField', (form) => form.disabled);
  const { value, error, change } = useProblemField<string>('consent.language');
  return (
    <Field.Root id="consent.language" error={error} hint={text('consent.settings.language.hint')}>
      <Field.Label>{text('consent.settings.language')}</Field.Label>
      <SingleSelect disabled={isDisabled} value={value} onChange={(next) => change(String(next))}>
        {CONSENT_LANGUAGES.map((language) => (
          <SingleSelectOption key={language} value={language}>
            {text(`consent.language.${language}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

/** A text of ours, and how it arrives: with the company's name in it, and in how many parts. */
function AnswerField({ path, label, hint }: { path: string; label: string; hint: string }) {
  const text = useText();
  const isDisabled = useForm('AnswerField', (form) => form.disabled);
  const companyName = useForm('AnswerField', (form) => {
    const { name, consent } = form.values as { name?: string; consent?: { companyName?: string } };
    return consent?.companyName?.trim() || (name ?? '');
  });
  const { value = '', error, change } = useProblemField<string>(path);
  const preview = withoutOpenVariables(value, { 'company.name': companyName });
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Field.Root id={path} error={error} hint={hint}>
        <Field.Label>{label}</Field.Label>
        <Textarea
          disabled={isDisabled}
          value={value}
          onChange={({ target }: { target: HTMLTextAreaElement }) => change(target.value)}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      {preview.trim() !== '' && (
        <Box padding={3} background="neutral100" hasRadius>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {text('consent.settings.preview')} ·{' '}
            {text('consent.settings.preview.parts', { count: countSegments(preview).segments })}
          </Typography>
          <Typography tag="p" style={{ overflowWrap: 'anywhere' }} dir="auto">
            {preview}
          </Typography>
        </Box>
      )}
    </Flex>
  );
}

/** Checks the consent ledger from its first entry to its sealed end, and says what was found. */
function LedgerCheck() {
  const text = useText();
  const errorText = useErrorText();
  const [verify, { data, error, isLoading }] = useVerifyConsentMutation();
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Typography variant="omega" fontWeight="bold" tag="h3">
        {text('consent.ledger.title')}
      </Typography>
      <Typography tag="p" textColor="neutral600">
        {text('consent.ledger.intro')}
      </Typography>
      <Button variant="secondary" startIcon={<Shield />} loading={isLoading} onClick={() => void verify(undefined)}>
        {text('consent.ledger.verify')}
      </Button>
      <div role="status">
        {error && <Typography textColor="danger700">{errorText(error)}</Typography>}
        {data && <Finding found={data} />}
      </div>
    </Flex>
  );
}

function Finding({ found }: { found: ConsentVerification }) {
  const text = useText();
  const times = useTimes();
  if (found.broken) {
    return (
      <Typography textColor="danger700" fontWeight="bold">
        {text(`consent.ledger.${found.broken.reason}`, { position: found.broken.position })}
      </Typography>
    );
  }
  if (found.status === 'empty') {
    return <Typography textColor="warning700">{text('consent.ledger.empty')}</Typography>;
  }
  if (found.unprovenUpTo !== null) {
    return (
      <Typography textColor="warning700" fontWeight="bold">
        {text('consent.ledger.other-key', { position: found.unprovenUpTo })}
      </Typography>
    );
  }
  return (
    <Typography textColor="success700">
      {text('consent.ledger.intact', { count: found.entries, time: times.timeOfDay(found.checkedAt) })}
    </Typography>
  );
}
