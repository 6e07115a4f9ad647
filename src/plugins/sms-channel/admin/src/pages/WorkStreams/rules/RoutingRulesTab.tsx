import { useMemo } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import type { RoutingRuleForm } from '../editor/form-values';
import { RuleList } from './RuleList';
import { type Wording, targetFinder } from '../../../ui/rules/rule-in-words';
import { ruleFields } from '../../../ui/rules/fields';
import { TryNumber } from './trial/TryNumber';
import { WhatIf } from './trial/WhatIf';
import { ZoneField } from './ZoneField';

interface Props {
  readonly workStream: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
}

const NO_RULES: RoutingRuleForm[] = [];

/** The ordered rules that say who gets a new conversation, and a trial of them. */
export function RoutingRulesTab({ workStream, options }: Props) {
  const text = useText();
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
      <TryNumber workStream={workStream} wording={wording} />
      {workStream && <WhatIf workStreamId={workStream.documentId} />}
    </Flex>
  );
}
