import { Flex, Typography } from '@strapi/design-system';
import { PaneError, PaneLoading } from '../../../../components/PaneState';
import { useGetDecisionsQuery } from '../../../../services/decisions';
import { useErrorText } from '../../../../services/useErrorText';
import { useText } from '../../../../text/useText';
import { Decision } from './Decision';

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
