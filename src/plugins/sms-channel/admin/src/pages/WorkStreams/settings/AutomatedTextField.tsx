import { Box, Field, Flex, Switch, TextInput, Textarea, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { withoutOpenVariables } from '../../../../../shared/core/variables';
import {
  saysNothing,
  type AutomatedTrigger,
  OFFERED_VARIABLES,
  PREVIEW_VALUES,
} from '../../../../../shared/texts/automated-texts';
import { TextLength } from '../../../ui/form/TextLength';
import { useProblemField } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';

interface Props {
  readonly trigger: AutomatedTrigger;
  readonly language: string;
}

/** One automated text: on or off, its body in one language, and what comes out of it. */
export function AutomatedTextField({ trigger, language }: Props) {
  const text = useText();
  const { formatList } = useIntl();
  const path = `automatedTexts.${trigger}`;
  const isReadOnly = useForm('AutomatedTextField', (form) => form.disabled);
  const enabled = useProblemField<boolean>(`${path}.enabled`);
  const body = useProblemField<string | undefined>(`${path}.bodies.${language}`);
  const title = text(`auto.trigger.${trigger}`);
  const variables = OFFERED_VARIABLES[trigger].map((name) => `{{${name}}}`);

  return (
    <Box tag="section" aria-label={title} borderColor="neutral200" hasRadius padding={{ initial: 4, medium: 6 }}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={4} wrap="wrap" justifyContent="space-between" alignItems="flex-start">
          <Flex direction="column" alignItems="flex-start" gap={1} flex="1 1 20rem">
            <Typography variant="delta" tag="h3">
              {title}
            </Typography>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {text(`auto.trigger.${trigger}.hint`)}
            </Typography>
          </Flex>
          <Switch
            aria-label={text('auto.enabled', { title })}
            checked={enabled.value ?? false}
            disabled={isReadOnly}
            visibleLabels
            onLabel={text('editor.on')}
            offLabel={text('editor.off')}
            onCheckedChange={enabled.change}
          />
        </Flex>
        {trigger === 'waitingTooLong' && <WaitingMinutes />}
        <Field.Root
          id={`${path}.bodies.${language}`}
          error={body.error}
          hint={text('auto.variables', { names: formatList(variables) })}
        >
          <Field.Label>{text('auto.body')}</Field.Label>
          <Textarea
            dir="auto"
            lang={language}
            rows={3}
            disabled={isReadOnly}
            value={body.value ?? ''}
            onChange={({ target }: { target: HTMLTextAreaElement }) => body.change(target.value)}
          />
          <Field.Error />
          <Field.Hint />
        </Field.Root>
        <Preview body={body.value ?? ''} language={language} />
      </Flex>
    </Box>
  );
}

/** What a customer would read, with made-up values, and what it costs. */
function Preview({ body, language }: { body: string; language: string }) {
  const text = useText();
  const filled = withoutOpenVariables(body, PREVIEW_VALUES).trim();
  if (saysNothing(filled)) {
    return (
      <Typography variant="pi" textColor="neutral600">
        {text('auto.preview.none')}
      </Typography>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={1} padding={3} hasRadius background="neutral100">
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {text('auto.preview')}
      </Typography>
      <Typography lang={language} dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {filled}
      </Typography>
      <TextLength body={filled} />
    </Flex>
  );
}

function WaitingMinutes() {
  const text = useText();
  const isReadOnly = useForm('WaitingMinutes', (form) => form.disabled);
  const { value, error, change } = useProblemField<number | undefined>('automatedTexts.waitingTooLong.afterMinutes');
  return (
    <Field.Root id="automatedTexts.waitingTooLong.afterMinutes" error={error && text('auto.minutes.problem')}>
      <Field.Label>{text('auto.minutes')}</Field.Label>
      <Box width="12rem">
        <TextInput
          type="number"
          inputMode="numeric"
          min={1}
          max={1440}
          disabled={isReadOnly}
          value={value ?? ''}
          onChange={({ target }) => change(target.value === '' ? undefined : Number(target.value))}
        />
      </Box>
      <Field.Error />
    </Field.Root>
  );
}
