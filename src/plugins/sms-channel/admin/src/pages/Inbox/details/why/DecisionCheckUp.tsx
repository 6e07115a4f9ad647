import { Box, Button, Flex, Status, Typography } from '@strapi/design-system';
import type { DecisionCheck } from '../../../../../../shared/routing/contract';
import { changeInWords, targetInWords } from '../../../../ui/rules/decision-words';
import { useCheckDecisionMutation } from '../../../../api/decisions';
import { useErrorText } from '../../../../ui/text/reasons';
import { useText, type Text } from '../../../../ui/text/useText';

interface DecisionCheckUpProps {
  readonly conversationId: string;
  readonly decisionId: string;
}

/** Decides once more: from what was kept, and with the rules, the contact and the agents of today. */
export function DecisionCheckUp({ conversationId, decisionId }: DecisionCheckUpProps) {
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
