import { Button, Flex, Typography } from '@strapi/design-system';
import { useText } from '../../../../ui/text/useText';
import type { TextProblem } from '../composer-rules';

interface Props {
  readonly problem: TextProblem;
  readonly onResolve: () => void;
}

/** Variables are never sent as they stand: their writer says what becomes of them. */
export function OpenVariables({ problem, onResolve }: Props) {
  const text = useText();
  return (
    <Flex gap={2} wrap="wrap">
      <Typography variant="pi" textColor="danger700">
        {text(problem.key, problem.values)}
      </Typography>
      <Button type="button" size="S" variant="secondary" onClick={onResolve}>
        {text('quick.resolve')}
      </Button>
    </Flex>
  );
}
