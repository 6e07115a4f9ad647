import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { WorkStreamSummary } from '../../../shared/setup/contract';
import { editorPath } from '../ui/paths';
import { StepMark } from '../ui/status/StepMark';
import { progressOf } from '../ui/status/setup-steps';
import { useText } from '../ui/text/useText';

/** How far the set-up of a work stream has come; its editor says how to go on. */
export function ShortChecklist({ workStream: { documentId, name, setup } }: { workStream: WorkStreamSummary }) {
  const text = useText();
  const { done, total } = progressOf(setup);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography tag="h3" variant="omega" fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
          {text('widget.unfinished', { name })}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {text('setup.progress', { done, total })}
        </Typography>
      </Flex>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={1}>
        {setup.map(({ step, isDone }) => (
          <Flex key={step} tag="li" gap={2}>
            <StepMark isDone={isDone} />
            <Typography textColor={isDone ? 'neutral600' : 'neutral800'}>{text(`setup.${step}`)}</Typography>
          </Flex>
        ))}
      </Flex>
      <Link tag={NavLink} to={editorPath(documentId)}>
        {text('widget.continue')}
      </Link>
    </Flex>
  );
}
