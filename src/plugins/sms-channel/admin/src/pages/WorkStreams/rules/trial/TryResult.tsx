import { Box, Flex, Status, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, WarningCircle } from '@strapi/icons';
import type { ConditionTrace } from '../../../../../../shared/routing';
import type { TryNumberReport } from '../../../../../../shared/routing/contract';
import { reasonInWords } from '../../../../ui/rules/decision-words';
import { type RoutingRuleForm, traceInWords, type Wording } from '../../../../ui/rules/rule-in-words';
import { useText } from '../../../../ui/text/useText';
import { triedRule } from './try-order';
import type { TrialResult } from './useTrial';

interface Props {
  readonly result: TrialResult | null;
  /** The rules were changed after they were tried. */
  readonly isOutdated: boolean;
  readonly wording: Wording;
}

/** Where the conversation would go, said aloud, and below it what became of every rule. */
export function TryResult({ result, isOutdated, wording }: Props) {
  const text = useText();
  return (
    <>
      <Box role="status" aria-live="polite">
        {result && (
          <Typography variant="delta" tag="p" dir="auto">
            {text(`try.result.${result.report.target.kind}`, { name: result.report.target.name })}
          </Typography>
        )}
        {result?.report.reasons.map((reason, position) => (
          <Typography key={position} tag="p" dir="auto">
            {reasonInWords(reason, text)}
          </Typography>
        ))}
        {result?.report.offeredTo && (
          <Typography tag="p" dir="auto">
            {text('try.offeredTo', { name: result.report.offeredTo.name })}
          </Typography>
        )}
        {result?.report.joins && (
          <Typography tag="p" fontWeight="bold">
            {text('try.joins')}
          </Typography>
        )}
        {isOutdated && (
          <Typography tag="p" textColor="warning700">
            {text('try.outdated')}
          </Typography>
        )}
      </Box>
      {result && result.report.rules.length > 0 && (
        <Flex tag="ol" aria-label={text('try.rules')} direction="column" alignItems="stretch" gap={2}>
          {result.report.rules.map((trace, position) => (
            <TriedRule
              key={position}
              trace={trace}
              position={position}
              rule={triedRule(trace, position, result.rules)}
              wording={wording}
            />
          ))}
        </Flex>
      )}
    </>
  );
}

interface TriedRuleProps {
  readonly trace: TryNumberReport['rules'][number];
  readonly position: number;
  /** Undefined where the server tried a rule that this form does not have. */
  readonly rule: RoutingRuleForm | undefined;
  readonly wording: Wording;
}

function TriedRule({ trace, position, rule, wording }: TriedRuleProps) {
  const text = useText();
  const { matched, outcome, name, conditions } = trace;
  return (
    <Box
      tag="li"
      hasRadius
      padding={3}
      borderColor={matched ? 'success500' : 'neutral200'}
      background={matched ? 'success100' : 'neutral0'}
    >
      <Flex gap={3} wrap="wrap">
        <Typography fontWeight="bold" dir="auto">
          {text('rules.numbered', { position: position + 1, name })}
        </Typography>
        <Status size="S" variant={matched ? 'success' : 'neutral'}>
          <Typography variant="pi" fontWeight="bold">
            {text(matched ? 'try.outcome.matched' : `try.outcome.${outcome}`)}
          </Typography>
        </Status>
      </Flex>
      {rule && conditions.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
          {rule.conditions.map((condition, index) => {
            const found = conditions[index];
            return (
              found && (
                <Flex key={index} tag="li" gap={2} alignItems="flex-start">
                  <TraceIcon trace={found} />
                  <Typography variant="pi" dir="auto" style={{ overflowWrap: 'anywhere' }}>
                    {traceInWords(condition, found, wording)}
                  </Typography>
                </Flex>
              )
            );
          })}
        </Flex>
      )}
    </Box>
  );
}

/** The words beside it say the same. */
function TraceIcon({ trace }: { trace: ConditionTrace }) {
  if (trace === 'matched') return <CheckCircle aria-hidden fill="success600" />;
  if (trace === 'missed') return <CrossCircle aria-hidden fill="neutral500" />;
  return <WarningCircle aria-hidden fill="warning600" />;
}
