import type { ReactNode } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { useGetConversationQuery } from '../../../services/inbox';
import { writtenNumber } from '../../../text/phone';
import { useText, type TextKey } from '../../../text/useText';
import { useTimes } from '../../../text/useTimes';
import { Pane } from '../Panes';
import { StateBadge } from '../StateBadge';

/** Who writes, to which number, and whose work it is. */
export function ConversationDetails({ id }: { id: string }) {
  const text = useText();
  const times = useTimes();
  const { currentData: conversation } = useGetConversationQuery(id);

  return (
    <Pane
      tag="aside"
      aria-label={text('details')}
      direction="column"
      alignItems="stretch"
      background="neutral0"
      overflow="auto"
      padding={4}
      gap={4}
    >
      <Typography tag="h2" variant="sigma" textColor="neutral600">
        {text('details')}
      </Typography>
      {conversation && (
        <Flex tag="dl" direction="column" alignItems="stretch" gap={4}>
          <Detail label="details.contact">{conversation.contact.name ?? text('details.unnamed')}</Detail>
          <Detail label="details.mobilePhone">{writtenNumber(conversation.contact.mobilePhone)}</Detail>
          <Detail label="details.state">
            <StateBadge state={conversation.state} />
          </Detail>
          <Detail label="details.assignee">{conversation.assignee?.name ?? text('owner.nobody')}</Detail>
          <Detail label="details.queue">{conversation.queue?.name ?? text('details.none')}</Detail>
          <Detail label="details.smsNumber">{writtenNumber(conversation.smsNumber.number)}</Detail>
          <Detail label="details.workStream">{conversation.workStream.name}</Detail>
          <Detail label="details.started">{times.exact(conversation.createdAt)}</Detail>
        </Flex>
      )}
    </Pane>
  );
}

function Detail({ label, children }: { label: TextKey; children: ReactNode }) {
  const text = useText();
  return (
    <div>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {text(label)}
      </Typography>
      <Typography tag="dd" style={{ overflowWrap: 'anywhere' }} dir="auto">
        {children}
      </Typography>
    </div>
  );
}
