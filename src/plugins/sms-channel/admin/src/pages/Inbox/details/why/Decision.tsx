import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import type { DecisionView } from '../../../../../../shared/routing/contract';
import { reasonInWords, targetInWords } from '../../../../ui/rules/decision-words';
import { useText } from '../../../../ui/text/useText';
import { useTimes } from '../../../../ui/text/useTimes';
import { DecisionCheckUp } from './DecisionCheckUp';
import { RuleTraces } from './RuleTraces';

interface Props {
  readonly conversationId: string;
  readonly decision: DecisionView;
}

/** Where it went and why; below it, unfolded, every rule, and whether it would go there today. */
export function Decision({ conversationId, decision }: Props) {
  const text = useText();
  const times = useTimes();
  const [isOpen, setOpen] = useState(false);
  const { kind, decidedAt, target, reasons, rules } = decision;

  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography variant="pi" textColor="neutral600">
        {text(`decision.kind.${kind}`)}
        {' · '}
        <time dateTime={decidedAt} title={times.exact(decidedAt)}>
          {times.short(decidedAt)}
        </time>
      </Typography>
      <Typography fontWeight="bold" dir="auto">
        {targetInWords(target, text)}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
        {reasons.map((reason, position) => (
          <Typography key={position} tag="li" variant="pi" dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {reasonInWords(reason, text)}
          </Typography>
        ))}
      </Flex>
      <Flex gap={2} wrap="wrap" paddingTop={1}>
        {rules.length > 0 && (
          <Button variant="ghost" size="S" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {text(isOpen ? 'decision.rules.hide' : 'decision.rules.show', { count: rules.length })}
          </Button>
        )}
        {kind === 'routed' && <DecisionCheckUp conversationId={conversationId} decisionId={decision.documentId} />}
      </Flex>
      {isOpen && <RuleTraces rules={rules} />}
    </Flex>
  );
}
