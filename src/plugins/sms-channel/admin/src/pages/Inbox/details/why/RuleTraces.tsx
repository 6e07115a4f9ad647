import { useMemo } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import type { TracedRuleView } from '../../../../../../shared/routing/contract';
import { useText } from '../../../../ui/text/useText';
import { ruleFields } from '../../../../ui/rules/fields';
import { traceInWords } from '../../../../ui/rules/rule-in-words';

/** Every rule as it was then, and what each of its conditions found. */
export function RuleTraces({ rules }: { rules: readonly TracedRuleView[] }) {
  const text = useText();
  // The contact's own fields are called by their names: what type they have now says nothing about then.
  const wording = useMemo(() => ({ text, fields: ruleFields([]), targetOf: () => 'missing' as const }), [text]);

  return (
    <Flex tag="ol" aria-label={text('try.rules')} direction="column" alignItems="stretch" gap={2} paddingTop={2}>
      {rules.map(({ documentId, name, matched, outcome, conditions, asked }, position) => (
        <Flex tag="li" key={documentId} direction="column" alignItems="stretch" gap={1}>
          <Typography variant="pi" fontWeight="bold" dir="auto">
            {text('rules.numbered', { position: position + 1, name })}
          </Typography>
          <Typography variant="pi" textColor={matched ? 'success700' : 'neutral600'}>
            {text(matched ? 'try.outcome.matched' : `try.outcome.${outcome}`)}
          </Typography>
          {conditions.map((trace, index) => {
            const condition = asked[index];
            return (
              condition && (
                <Typography key={index} variant="pi" dir="auto" style={{ overflowWrap: 'anywhere' }}>
                  {traceInWords(condition, trace, wording)}
                </Typography>
              )
            );
          })}
        </Flex>
      ))}
    </Flex>
  );
}
