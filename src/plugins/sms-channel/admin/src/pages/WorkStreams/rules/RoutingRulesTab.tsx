import { useMemo } from 'react';
import { Box, Flex, Typography, Field } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useRights } from '../../../ui/hooks/useRights';
import { TimeZoneBox } from '../../../ui/form/fields';
import { ruleFields } from '../../../ui/rules/fields';
import { type RoutingRuleForm, type Wording, targetFinder } from '../../../ui/rules/rule-in-words';
import { useText } from '../../../ui/text/useText';
import { RuleList } from './RuleList';
import { TryNumber } from './trial/TryNumber';
import { WhatIf } from './trial/WhatIf';
import { RULES_PATH } from './useRuleList';

interface Props {
  readonly workStream: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
}

const NO_RULES: RoutingRuleForm[] = [];

/** The ordered rules that say who gets a new conversation, and a trial of them. */
export function RoutingRulesTab({ workStream, options }: Props) {
  const text = useText();
  const rights = useRights();
  // The server refuses in any case; until the answer is there, nothing jumps on the page.
  const mayTry = rights.isLoading || rights.maySeeConversations;
  const { initialValue: saved = NO_RULES } = useField<RoutingRuleForm[]>('routingRules');
  const wording = useMemo<Wording>(
    () => ({ text, fields: ruleFields(options.contactFields), targetOf: targetFinder(options, saved) }),
    [text, options, saved],
  );

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Box>
        <Typography variant="delta" tag="h2">
          {text('rules.title')}
        </Typography>
        <Typography tag="p" textColor="neutral600" paddingTop={1}>
          {text('rules.intro')}
        </Typography>
      </Box>
      <RuleList wording={wording} options={options} />
      <ZoneField options={options} />
      <TryNumber workStream={workStream} wording={wording} isAllowed={mayTry} />
      {workStream && mayTry && <WhatIf workStreamId={workStream.documentId} />}
    </Flex>
  );
}

const PATH = 'distribution.timeZone';

/** Where the clock hangs that rules look at. Asked for only where a rule looks at one. */
function ZoneField({ options }: { options: WorkStreamOptions }) {
  const text = useText();
  const { value: zone, error, onChange } = useField<string | null>(PATH);
  const { value: rules = NO_RULES } = useField<RoutingRuleForm[]>(RULES_PATH);
  const isReadOnly = useForm('ZoneField', (form) => form.disabled);
  if (!rules.some(({ conditions }) => conditions.some(({ field }) => TELLS_TIME.has(field)))) return null;

  return (
    <Box maxWidth="40rem">
      <Field.Root id={PATH} error={error} hint={text('rules.zone.hint', { zone: options.defaultTimeZone })}>
        <Field.Label>{text('rules.zone')}</Field.Label>
        <TimeZoneBox
          value={zone ?? null}
          isDisabled={isReadOnly}
          fallback={options.defaultTimeZone}
          onChange={(chosen) => onChange(PATH, chosen)}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Box>
  );
}

const TELLS_TIME: ReadonlySet<string> = new Set(['time', 'weekday']);
