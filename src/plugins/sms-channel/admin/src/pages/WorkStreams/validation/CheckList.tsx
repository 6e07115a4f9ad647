import type { ComponentType, SVGProps } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, MinusCircle } from '@strapi/icons';
import { styled } from 'styled-components';
import type { CheckStatus, ValidationCheck } from '../../../../../shared/work-streams/contract';
import { useText } from '../../../ui/text/useText';
import { checkName, findingText } from './findings';

interface Look {
  readonly icon: ComponentType<SVGProps<SVGSVGElement>>;
  readonly color: 'success700' | 'danger700' | 'neutral600';
}

const LOOKS: Record<CheckStatus, Look> = {
  valid: { icon: CheckCircle, color: 'success700' },
  invalid: { icon: CrossCircle, color: 'danger700' },
  unknown: { icon: MinusCircle, color: 'neutral600' },
};

const Row = styled.li`
  display: grid;
  gap: ${({ theme }) => theme.spaces[1]} ${({ theme }) => theme.spaces[4]};
  padding-block: ${({ theme }) => theme.spaces[3]};
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  overflow-wrap: anywhere;

  ${({ theme }) => theme.breakpoints.medium} {
    grid-template-columns: minmax(0, 18rem) minmax(0, 14rem) minmax(0, 1fr);
  }
`;

/** Each check with what was found in plain words. */
export function CheckList({ id, checks }: { id: string; checks: readonly ValidationCheck[] }) {
  const text = useText();
  return (
    <ul id={id} aria-label={text('validation.checks')}>
      {checks.map((check) => (
        <CheckRow key={check.name} check={check} />
      ))}
    </ul>
  );
}

function CheckRow({ check }: { check: ValidationCheck }) {
  const text = useText();
  const { icon: Icon, color } = LOOKS[check.status];
  const isUnasked = check.finding === 'not-checked';
  return (
    <Row>
      <Typography fontWeight="semiBold">{checkName(check, text)}</Typography>
      <Flex gap={2} alignItems="center" color={color}>
        <Icon aria-hidden width="1.6rem" height="1.6rem" style={{ flexShrink: 0 }} />
        <Typography textColor={color}>{text(isUnasked ? 'check.unasked' : `check.status.${check.status}`)}</Typography>
      </Flex>
      <Typography>
        {findingText(check, text)}
        {check.code !== null && (
          <Typography variant="pi" textColor="neutral600">
            {' '}
            {text('check.code', { code: check.code })}
          </Typography>
        )}
      </Typography>
    </Row>
  );
}
