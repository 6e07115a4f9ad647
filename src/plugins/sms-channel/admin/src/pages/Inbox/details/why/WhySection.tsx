import { lazy, Suspense, useState } from 'react';
import { Button, Flex } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { PaneLoading } from '../../../../ui/page/states';
import { useText } from '../../../../ui/text/useText';

/** Seldom opened: not part of what the inbox loads. */
const DecisionStory = lazy(() => import('../DecisionStory'));

/** "Why me?": folded, because it is asked about few conversations. */
export function WhySection({ conversationId }: { conversationId: string }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Button
        variant="tertiary"
        size="S"
        aria-expanded={isOpen}
        endIcon={isOpen ? <CaretUp /> : <CaretDown />}
        onClick={() => setOpen(!isOpen)}
      >
        {text('decision.why')}
      </Button>
      {isOpen && (
        <Suspense fallback={<PaneLoading />}>
          <DecisionStory conversationId={conversationId} />
        </Suspense>
      )}
    </Flex>
  );
}
