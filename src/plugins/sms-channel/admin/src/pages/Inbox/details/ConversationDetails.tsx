import { useDeferredValue, useRef, lazy, Suspense, useState } from 'react';
import {
  Divider,
  Flex,
  IconButton,
  Typography,
  Field,
  SingleSelect,
  SingleSelectOption,
  Button,
} from '@strapi/design-system';
import { ArrowLeft, CaretDown, CaretUp } from '@strapi/icons';
import { Link, useLocation } from 'react-router-dom';
import { useNotification } from '@strapi/strapi/admin';
import { type ConversationView, PRIORITIES, type Priority } from '../../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useGetContactQuery, useGetSurveySummaryQuery } from '../../../api/contact-panel';
import { readServerError } from '../../../api/errors';
import { useGetConversationQuery, useIsThreadLoading } from '../../../api/inbox';
import { useSetTriageMutation } from '../../../api/triage';
import { Pane } from '../../../ui/page/Panes';
import { PaneError, PaneLoading } from '../../../ui/page/states';
import { useCommand } from '../../../ui/shortcuts';
import { StateBadge } from '../../../ui/status/badges';
import { writtenNumber } from '../../../ui/text/format';
import { useErrorText } from '../../../ui/text/reasons';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { withoutDetails } from '../address';
import { LabelEditor } from '../triage/LabelEditor';
import { canSnooze, SnoozeMenu } from '../triage/SnoozeMenu';
import { ClosingFacts } from '../triage/PinAndClosing';
import { ConsentSection } from './ConsentSection';
import { ContactFields } from './ContactFields';
import { Detail } from './Detail';
import { MergeSection } from './MergeSection';
import { PastConversations } from './PastConversations';

interface Props {
  readonly id: string;
  readonly me: InboxMe;
  /** A page of its own, with a way back to the thread. */
  readonly isPage: boolean;
}

/** Who writes, to which number, and whose work it is. */
export function ConversationDetails({ id, me, isPage }: Props) {
  const text = useText();
  const { pathname, search } = useLocation();
  const { currentData: conversation } = useGetConversationQuery(id);
  // Who opens a conversation reads what was said first: all this is asked for when that is on the screen.
  const isThreadLoading = useDeferredValue(useIsThreadLoading(id, { skip: isPage }));
  const heading = isPage ? ({ tag: 'h1', id: 'main-content-title' } as const) : ({ tag: 'h2' } as const);

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
      <Flex gap={2}>
        {isPage && (
          <IconButton
            tag={Link}
            to={{ pathname, search: withoutDetails(search) }}
            label={text('contact.back')}
            variant="ghost"
          >
            <ArrowLeft />
          </IconButton>
        )}
        <Typography {...heading} variant="sigma" textColor="neutral600">
          {text('details')}
        </Typography>
        {/* The thread's header has no room for it there. */}
        {isPage && conversation && canSnooze(conversation, me) && (
          <Flex marginLeft="auto">
            <SnoozeMenu conversation={conversation} />
          </Flex>
        )}
      </Flex>
      {conversation && !isThreadLoading && (
        <>
          <PrioritySelect conversation={conversation} isDisabled={!me.canReply} />
          <LabelEditor conversation={conversation} canChange={me.canReply} canManage={me.canSupervise} />
          <Divider />
          {conversation.contact.documentId && <Contact conversation={conversation} me={me} />}
          <ConsentSection id={conversation.documentId} me={me} />
          <Divider />
          <Facts conversation={conversation} me={me} />
          <WhySection key={conversation.documentId} conversationId={conversation.documentId} />
        </>
      )}
    </Pane>
  );
}

/** A contact who is deleted has left only the number, which stands among the facts. */
function Contact({ conversation, me }: { conversation: ConversationView; me: InboxMe }) {
  const errorText = useErrorText();
  const { documentId } = conversation.contact;
  const { currentData, error, isLoading, refetch } = useGetContactQuery({
    id: documentId,
    conversation: conversation.documentId,
  });

  if (isLoading) return <PaneLoading />;
  // Given away a moment ago: the thread says so.
  if (error && readServerError(error).status === 404) return null;
  if (!currentData) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  return (
    <>
      <ContactFields contact={currentData} canEdit={me.canReply} />
      <Divider />
      <PastConversations contact={currentData} openId={conversation.documentId} />
      {me.canReply && <MergeSection contact={currentData} />}
      <Divider />
    </>
  );
}

function Facts({ conversation, me }: { conversation: ConversationView; me: InboxMe }) {
  const text = useText();
  const times = useTimes();
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={4}>
      {conversation.customerAddress !== conversation.contact.mobilePhone && (
        <Detail label={text('details.mobilePhone')}>{writtenNumber(conversation.customerAddress)}</Detail>
      )}
      <Detail label={text('details.state')}>
        <StateBadge state={conversation.state} />
      </Detail>
      <ClosingFacts conversation={conversation} me={me} />
      <Detail label={text('details.assignee')}>{conversation.assignee?.name ?? text('owner.nobody')}</Detail>
      <Detail label={text('details.queue')}>{conversation.queue?.name ?? text('details.none')}</Detail>
      <Detail label={text('details.smsNumber')}>{writtenNumber(conversation.smsNumber.number)}</Detail>
      <Detail label={text('details.workStream')}>{conversation.workStream.name}</Detail>
      <SurveyFacts id={conversation.documentId} />
      <Detail label={text('details.started')}>{times.exact(conversation.createdAt)}</Detail>
    </Flex>
  );
}

/** How the customer rated this conversation, and others before; not shown without an answer. */
function SurveyFacts({ id }: { id: string }) {
  const text = useText();
  const { currentData } = useGetSurveySummaryQuery(id);
  if (!currentData) return null;
  const { answer, ofContact } = currentData;
  if (!answer && ofContact.average === null) return null;
  return (
    <Detail label={text('survey.detail')}>
      {answer && <Typography tag="p">{text('survey.detail.score', { score: answer.score })}</Typography>}
      {answer?.comment && (
        <Typography tag="p" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {answer.comment}
        </Typography>
      )}
      {ofContact.average !== null && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {text('survey.detail.average', { average: ofContact.average, count: ofContact.count })}
        </Typography>
      )}
    </Detail>
  );
}

function PrioritySelect({ conversation, isDisabled }: { conversation: ConversationView; isDisabled: boolean }) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [setTriage, { isLoading, originalArgs }] = useSetTriageMutation();
  const select = useRef<HTMLDivElement>(null);
  useCommand('priority', () => select.current?.focus());
  const asked = isLoading && originalArgs ? originalArgs.change : conversation;
  const shown = 'priority' in asked ? asked.priority : conversation.priority;

  async function change(value: string | number): Promise<void> {
    const result = await setTriage({ id: conversation.documentId, change: { priority: String(value) as Priority } });
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
  }

  return (
    <Field.Root>
      <Field.Label>{text('priority.label')}</Field.Label>
      <SingleSelect ref={select} size="S" disabled={isDisabled} value={shown} onChange={(value) => void change(value)}>
        {PRIORITIES.map((priority) => (
          <SingleSelectOption key={priority} value={priority}>
            {text(`priority.${priority}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

/** Seldom opened: not part of what the inbox loads. */
const DecisionStory = lazy(() => import('./DecisionStory'));

/** "Why me?": folded, because it is asked about few conversations. */
function WhySection({ conversationId }: { conversationId: string }) {
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
