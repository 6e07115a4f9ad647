import {
  Field,
  Flex,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { SURVEY_DEFAULTS, type SurveySettings } from '../../../../../shared/texts/settings';
import { surveyText } from '../../../../../shared/texts/survey';
import { TextLength } from '../../../ui/form/TextLength';
import { useProblemField } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';
import { SwitchField } from '../editor/setting-fields';

const LANGUAGES = Object.keys(SURVEY_DEFAULTS.questions);
/** What a preview calls people by. */
const EXAMPLE = { 'contact.name': 'Kim', 'agent.name': 'Ann', 'queue.name': 'Billing', 'workStream.name': 'Support' };

/** The question after the end of a conversation. */
export function SurveySection() {
  const text = useText();
  const { formatDisplayName } = useIntl();
  const isEnabled = useForm('SurveySection', (form) => (form.values as { survey?: SurveySettings }).survey?.enabled);
  const nameOf = (language: string) => formatDisplayName(language, { type: 'language' }) ?? language;
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={5}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="delta" tag="h2">
          {text('survey.section')}
        </Typography>
        <Typography tag="p" textColor="neutral600">
          {text('survey.section.hint')}
        </Typography>
      </Flex>
      <SwitchField path="survey.enabled" label={text('survey.enabled')} hint="" />
      {isEnabled && (
        <>
          <HoursField />
          <LanguageField nameOf={nameOf} />
          {LANGUAGES.map((language) => (
            <Flex key={language} direction="column" alignItems="stretch" gap={3}>
              <BodyField
                path={`survey.questions.${language}`}
                label={text('survey.question', { language: nameOf(language) })}
                hint=""
              />
              <BodyField
                path={`survey.thanks.${language}`}
                label={text('survey.thanks', { language: nameOf(language) })}
                hint={text('survey.thanks.hint')}
              />
            </Flex>
          ))}
        </>
      )}
    </Flex>
  );
}

interface BodyProps {
  readonly path: string;
  readonly label: string;
  readonly hint: string;
}

function BodyField({ path, label, hint }: BodyProps) {
  const text = useText();
  const isDisabled = useForm('SurveyBody', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>(path);
  const sent = surveyText({ en: value }, ['en'], EXAMPLE);
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Field.Root id={path} error={error} hint={hint}>
        <Field.Label>{label}</Field.Label>
        <Textarea
          dir="auto"
          disabled={isDisabled}
          value={value}
          onChange={({ target }: { target: { value: string } }) => change(target.value)}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      {sent && (
        <>
          <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {text('survey.preview', { body: sent })}
          </Typography>
          <TextLength body={sent} />
        </>
      )}
    </Flex>
  );
}

function HoursField() {
  const text = useText();
  const isDisabled = useForm('SurveyHours', (form) => form.disabled);
  const { value, error, change } = useProblemField<number>('survey.validHours');
  return (
    <Field.Root id="survey.validHours" error={error}>
      <Field.Label>{text('survey.validHours')}</Field.Label>
      <NumberInput
        disabled={isDisabled}
        value={value ?? undefined}
        onValueChange={(hours: number | undefined) => change(hours ?? 0)}
      />
      <Field.Error />
    </Field.Root>
  );
}

function LanguageField({ nameOf }: { nameOf: (language: string) => string }) {
  const text = useText();
  const isDisabled = useForm('SurveyLanguage', (form) => form.disabled);
  const { value, error, change } = useProblemField<string>('survey.defaultLanguage');
  return (
    <Field.Root id="survey.defaultLanguage" error={error}>
      <Field.Label>{text('survey.defaultLanguage')}</Field.Label>
      <SingleSelect value={value ?? null} disabled={isDisabled} onChange={(chosen) => change(String(chosen))}>
        {LANGUAGES.map((language) => (
          <SingleSelectOption key={language} value={language}>
            {nameOf(language)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
    </Field.Root>
  );
}
