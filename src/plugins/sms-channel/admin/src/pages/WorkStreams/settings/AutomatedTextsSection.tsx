import { useState } from 'react';
import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
  Button,
  TextInput,
} from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Plus } from '@strapi/icons';
import { primaryLanguage } from '../../../../../shared/core/language';
import { AUTOMATED_TRIGGERS } from '../../../../../shared/texts/automated-texts';
import type { AutomatedTextsSettings } from '../../../../../shared/texts/settings';
import { useProblemField } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';
import type { WorkStreamForm } from '../editor/form-values';
import { AutomatedTextField } from './AutomatedTextField';

/** The automated texts, each with what a customer would read. */
export function AutomatedTextsSection() {
  const text = useText();
  const settings = useForm('AutomatedTextsSection', ({ values }) => (values as WorkStreamForm).automatedTexts);
  const isReadOnly = useForm('AutomatedTextsSection', (form) => form.disabled);
  const [added, setAdded] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState(settings.defaultLanguage);
  const languages = languagesOf(settings, added);
  const language = languages.includes(chosen) ? chosen : settings.defaultLanguage;

  return (
    <Flex tag="section" aria-labelledby="auto-title" direction="column" alignItems="stretch" gap={4}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography id="auto-title" variant="delta" tag="h2">
          {text('auto.title')}
        </Typography>
        <Typography tag="p" textColor="neutral600">
          {text('auto.intro')}
        </Typography>
      </Flex>
      <Flex gap={4} wrap="wrap" alignItems="flex-end">
        <LanguageSelect
          id="auto-language"
          label={text('auto.language')}
          languages={languages}
          value={language}
          onChange={setChosen}
        />
        <DefaultLanguage languages={languages} />
        {!isReadOnly && (
          <AddLanguage
            known={languages}
            onAdd={(next) => {
              setAdded([...added, next]);
              setChosen(next);
            }}
          />
        )}
      </Flex>
      {AUTOMATED_TRIGGERS.map((trigger) => (
        // A box for each language: what is typed into one is not carried over to the next.
        <AutomatedTextField key={`${trigger}-${language}`} trigger={trigger} language={language} />
      ))}
    </Flex>
  );
}

function DefaultLanguage({ languages }: { languages: readonly string[] }) {
  const text = useText();
  const isReadOnly = useForm('DefaultLanguage', (form) => form.disabled);
  const { value = 'en', change } = useProblemField<string>('automatedTexts.defaultLanguage');
  return (
    <LanguageSelect
      id="automatedTexts.defaultLanguage"
      label={text('auto.language.default')}
      languages={languages}
      value={value}
      isReadOnly={isReadOnly}
      onChange={change}
    />
  );
}

interface SelectProps {
  readonly id: string;
  readonly label: string;
  readonly languages: readonly string[];
  readonly value: string;
  readonly isReadOnly?: boolean;
  readonly onChange: (language: string) => void;
}

function LanguageSelect({ id, label, languages, value, isReadOnly = false, onChange }: SelectProps) {
  const { formatDisplayName } = useIntl();
  return (
    <Box flex="0 1 20rem">
      <Field.Root id={id}>
        <Field.Label>{label}</Field.Label>
        <SingleSelect value={value} disabled={isReadOnly} onChange={(next) => onChange(String(next))}>
          {languages.map((language) => (
            <SingleSelectOption key={language} value={language}>
              {formatDisplayName(language, { type: 'language' }) ?? language}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
  );
}

interface Props {
  readonly known: readonly string[];
  readonly onAdd: (language: string) => void;
}

/** A language in which there is no text yet, by its two or three letters. */
function AddLanguage({ known, onAdd }: Props) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const language = readLanguage(typed);
  const isNew = language !== null && !known.includes(language);

  function add(): void {
    if (!isNew) return;
    onAdd(language);
    setTyped('');
  }

  return (
    <Field.Root id="auto-language-new">
      <Field.Label>{text('auto.language.new')}</Field.Label>
      <Flex gap={2}>
        <Box width="8rem">
          <TextInput
            autoComplete="off"
            maxLength={3}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // Adding is not saving.
              event.preventDefault();
              add();
            }}
          />
        </Box>
        <Button variant="secondary" startIcon={<Plus />} disabled={!isNew} onClick={add}>
          {text('auto.language.add')}
        </Button>
      </Flex>
    </Field.Root>
  );
}

/** The languages in which there is a text, and those that were just added; the default one first. */
function languagesOf(settings: AutomatedTextsSettings, added: readonly string[]): string[] {
  const written = AUTOMATED_TRIGGERS.flatMap((trigger) => Object.keys(settings[trigger].bodies));
  return [...new Set([settings.defaultLanguage, ...written.sort(), ...added])];
}

/** The language that was typed, where it is one: `es` of `ES `. */
function readLanguage(typed: string): string | null {
  const parsed = primaryLanguage.safeParse(typed.trim().toLowerCase());
  return parsed.success ? parsed.data : null;
}
