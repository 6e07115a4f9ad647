import { useState, useMemo } from 'react';
import { Flex, Typography, Button, Box, Status } from '@strapi/design-system';
import type { DecisionView, DecisionCheck, TracedRuleView } from '../../../../../shared/routing/contract';
import { useGetDecisionsQuery, useCheckDecisionMutation } from '../../../api/decisions';
import { PaneError, PaneLoading } from '../../../ui/page/states';
import { reasonInWords, targetInWords, changeInWords } from '../../../ui/rules/decision-words';
import { ruleFields } from '../../../ui/rules/fields';
import { traceInWords } from '../../../ui/rules/rule-in-words';
import { useErrorText } from '../../../ui/text/reasons';
import { useTimes } from '../../../ui/text/times';
import { useText, type Text } from '../../../ui/text/useText';

/** What was decided about a conversation, latest first. */
export default function DecisionStory({ conversationId }: { conversationId: string }) {
  const text = useText();
  const errorText = useErrorText();
  const { currentData, error, isLoading, refetch } = useGetDecisionsQuery(conversationId);

  if (isLoading) return <PaneLoading />;
  if (!currentData) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  if (currentData.length === 0) {
    return (
      <Typography variant="pi" textColor="neutral600">
        {text('decision.none')}
      </Typography>
    );
  }
  return (
    <Flex tag="ol" aria-label={text('decision.why')} direction="column" alignItems="stretch" gap={4}>
      {currentData.map((decision) => (
        <li key={decision.documentId}>
          <Decision conversationId={conversationId} decision={decision} />
        </li>
      ))}
    </Flex>
  );
}

interface Props {
  readonly conversationId: string;
  readonly decision: DecisionView;
}

/** Where it went and why; below it, unfolded, every rule, and whether it would go there today. */
function Decision({ conversationId, decision }: Props) {
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

interface DecisionCheckUpProps {
  readonly conversationId: string;
  readonly decisionId: string;
}

/** Decides once more: from what was kept, and with the rules, the contact and the agents of today. */
function DecisionCheckUp({ conversationId, decisionId }: DecisionCheckUpProps) {
  const text = useText();
  const errorText = useErrorText();
  const [check, { data, error, isLoading }] = useCheckDecisionMutation();

  return (
    <>
      <Button
        variant="ghost"
        size="S"
        loading={isLoading}
        onClick={() => void check({ conversation: conversationId, decision: decisionId })}
      >
        {text('decision.check')}
      </Button>
      <Box role="status" aria-live="polite" width="100%">
        {error && (
          <Typography variant="pi" textColor="danger600">
            {errorText(error)}
          </Typography>
        )}
        {data && !isLoading && <Verdict check={data} />}
      </Box>
    </>
  );
}

const VARIANTS = { same: 'success', differs: 'warning', tampered: 'danger' } as const;

function Verdict({ check }: { check: DecisionCheck }) {
  const text = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Status size="S" variant={VARIANTS[check.verdict]}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800" dir="auto">
          {verdictInWords(check, text)}
        </Typography>
      </Status>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
        {check.changes.map((change, position) => (
          <Typography key={position} tag="li" variant="pi" dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {changeInWords(change, text)}
          </Typography>
        ))}
      </Flex>
    </Flex>
  );
}

function verdictInWords({ verdict, tampering, now }: DecisionCheck, text: Text): string {
  if (verdict === 'tampered') return text(`decision.tampered.${tampering ?? 'seal'}`);
  return verdict === 'same' ? text('decision.same') : text('decision.differs', { target: targetInWords(now, text) });
}

/** Every rule as it was then, and what each of its conditions found. */
function RuleTraces({ rules }: { rules: readonly TracedRuleView[] }) {
  const text = useText();
  // The contact's own fields are called by their names: the type they have now may differ from then.
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
