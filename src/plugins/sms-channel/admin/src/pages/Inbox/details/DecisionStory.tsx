import { Flex, Typography } from '@strapi/design-system';
import { PaneError, PaneLoading } from '../../../ui/page/states';
import { useGetDecisionsQuery } from '../../../api/decisions';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { Decision } from './why/Decision';

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
