import { memo, useMemo, useCallback } from 'react';
import { Flex, Typography, VisuallyHidden, Box, Tooltip } from '@strapi/design-system';
import { styled } from 'styled-components';
import type {
  ConversationView,
  MessageDirection,
  MessageView,
  MentionView,
} from '../../../../../shared/conversations/contract';
import { isBlank } from '../../../../../shared/core/storable-text';
import { triggerOfAuthor } from '../../../../../shared/texts/automated-texts';
import { DeliveryState } from '../../../ui/status/DeliveryState';
import { useDurationText } from '../../../ui/text/durations';
import { writtenNumber } from '../../../ui/text/format';
import { shownText } from '../../../ui/text/shown-text';
import { useTimes } from '../../../ui/text/times';
import { isolate, useText } from '../../../ui/text/useText';
import { splitMentions } from '../composer/mentions';
import { ScheduledChoices, UndeliveredChoices } from './TextChoices';
import { splitLinks, minutesLate } from './thread-rules';

const Bubble = styled.div<{ $direction: MessageDirection }>`
  max-width: 100%;
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  border-radius: ${({ theme }) => theme.spaces[2]};
  border: 1px solid ${({ theme, $direction }) => ($direction === 'note' ? theme.colors.warning200 : 'transparent')};
  background: ${({ theme, $direction }) =>
    ({ inbound: theme.colors.neutral150, outbound: theme.colors.primary200, note: theme.colors.warning100 })[
      $direction
    ]};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: ${({ theme }) => theme.lineHeights[6]};
  /* The sender's line breaks and spaces; each line in its own direction; no word wider than the bubble. */
  white-space: pre-wrap;
  unicode-bidi: plaintext;
  overflow-wrap: anywhere;

  a {
    color: inherit;
    text-decoration: underline;
  }
`;

/** At most 80% wide, so that the alignment shows who wrote it. */
const Side = styled(Flex)`
  max-width: min(80%, 64rem);
`;

interface Props {
  readonly conversationId: string;
  readonly message: MessageView;
  readonly contact: ConversationView['contact'];
  /** Emoji of the customer. */
  readonly reactions: readonly string[];
  /** The customer has texted from several numbers: each text says which one it came from, or went to. */
  readonly showsNumber: boolean;
  /** Whether the reader may resend, look up or reschedule. */
  readonly canAct: boolean;
}

export const MessageBubble = memo(function MessageBubble({
  conversationId,
  message,
  contact,
  reactions,
  showsNumber,
  canAct,
}: Props) {
  const text = useText();
  const authorName = useAuthorName();
  const { direction } = message;
  const isInbound = direction === 'inbound';
  const author = isInbound ? (contact.name ?? writtenNumber(contact.mobilePhone)) : authorName(message);

  return (
    <Flex justifyContent={isInbound ? 'flex-start' : 'flex-end'}>
      <Side direction="column" alignItems={isInbound ? 'flex-start' : 'flex-end'} gap={1} minWidth={0}>
        {(direction === 'note' || message.deviceText) && (
          <Typography variant="pi" fontWeight="semiBold" textColor="neutral600">
            {text(direction === 'note' ? 'message.note' : 'message.autoReply')}
          </Typography>
        )}
        <Bubble $direction={direction} dir="auto">
          <VisuallyHidden>{text(isInbound ? 'message.from' : 'message.by', { name: author ?? '' })}</VisuallyHidden>
          <MessageBody body={message.body} mentions={message.mentions} />
        </Bubble>
        <Reactions signs={reactions} contact={contact} />
        <Flex gap={2} wrap="wrap" justifyContent={isInbound ? 'flex-start' : 'flex-end'}>
          <Typography variant="pi" textColor="neutral600">
            {!isInbound && author ? `${isolate(author)} · ` : ''}
            <MessageTime message={message} />
          </Typography>
          {showsNumber && message.customerAddress !== null && (
            <Typography variant="pi" textColor="neutral600">
              {text(isInbound ? 'message.fromNumber' : 'message.toNumber', {
                number: writtenNumber(message.customerAddress),
              })}
            </Typography>
          )}
          {direction === 'outbound' && <DeliveryState message={message} />}
          {message.attempts > 1 && (
            <Typography variant="pi" textColor="neutral600">
              {text('retry.attempts', { count: message.attempts })}
            </Typography>
          )}
        </Flex>
        <UnseenMentions mentions={message.mentions} />
        {canAct && <UndeliveredChoices conversationId={conversationId} message={message} />}
        {canAct && <ScheduledChoices conversationId={conversationId} message={message} />}
      </Side>
    </Flex>
  );
});

const Reaction = styled.span`
  padding: ${({ theme }) => `0 ${theme.spaces[2]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.spaces[3]};
  background: ${({ theme }) => theme.colors.neutral0};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: ${({ theme }) => theme.lineHeights[6]};
`;

/** On the lower edge of the bubble, as on a phone. */
const OnEdge = styled(Flex)`
  position: relative;
  margin-block-start: -1rem;
  padding-inline: ${({ theme }) => theme.spaces[2]};
`;

function Reactions({ signs, contact }: { signs: readonly string[]; contact: ConversationView['contact'] }) {
  const text = useText();
  if (signs.length === 0) return null;
  const name = contact.name ?? writtenNumber(contact.mobilePhone);
  return (
    <OnEdge gap={1} wrap="wrap">
      <VisuallyHidden>{text('message.reactions', { name, signs: signs.join(' ') })}</VisuallyHidden>
      {signs.map((sign) => (
        <Reaction key={sign} aria-hidden title={text('message.reactions', { name, signs: sign })}>
          {sign}
        </Reaction>
      ))}
    </OnEdge>
  );
}

/** A text with its links and, in a note, its mentions. */
function MessageBody({ body, mentions }: Pick<MessageView, 'body' | 'mentions'>) {
  const text = useText();
  if (isBlank(body)) return <em>{shownText(body, text)}</em>;
  return splitMentions(shownText(body, text), mentions).map(({ text: piece, mention }, index) =>
    mention === undefined ? <LinkedText key={index} text={piece} /> : <strong key={index}>{piece}</strong>,
  );
}

function LinkedText({ text }: { text: string }) {
  const pieces = useMemo(() => splitLinks(text), [text]);
  return pieces.map((piece, index) =>
    piece.href ? (
      <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  );
}

/** Colleagues mentioned who cannot see the conversation. */
function UnseenMentions({ mentions }: { mentions: readonly MentionView[] }) {
  const text = useText();
  return mentions
    .filter(({ canSee }) => !canSee)
    .map(({ documentId, name }) => (
      <Typography key={documentId} variant="pi" fontWeight="semiBold" textColor="neutral700">
        {text('note.cannotSee', { name })}
      </Typography>
    ));
}

const Time = styled.time`
  border-radius: ${({ theme }) => theme.borderRadius};

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

/** When a message came or was written; both clocks on hover and focus, and a mark on what came late. */
function MessageTime({ message }: { message: MessageView }) {
  const text = useText();
  const times = useTimes();
  const span = useDurationText();
  const { createdAt, carrierAt } = message;
  const late = minutesLate(message);
  return (
    <>
      <Tooltip
        label={
          <Box tag="span" style={{ whiteSpace: 'pre-line' }}>
            {carrierAt
              ? text('thread.clocks', { ours: times.exact(createdAt), carrier: times.exact(carrierAt) })
              : times.exact(createdAt)}
          </Box>
        }
      >
        <Time dateTime={createdAt} tabIndex={0}>
          {times.timeOfDay(createdAt)}
        </Time>
      </Tooltip>
      {late !== null && (
        <Typography variant="pi" fontWeight="semiBold" textColor="neutral800">
          {' · '}
          {text('thread.late', { span: span(late) })}
        </Typography>
      )}
    </>
  );
}

/** Who wrote a text of ours: a person by name, the channel itself by why it wrote. */
function useAuthorName() {
  const text = useText();
  return useCallback(
    ({ author }: Pick<MessageView, 'author'>): string | null => {
      const trigger = triggerOfAuthor(author);
      return trigger ? text('auto.author', { trigger: text(`auto.trigger.${trigger}`) }) : author;
    },
    [text],
  );
}
