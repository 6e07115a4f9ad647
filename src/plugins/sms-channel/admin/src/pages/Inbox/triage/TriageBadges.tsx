import { Badge, Flex, Typography } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import { styled } from 'styled-components';
import type { ConversationView, LabelView, Priority } from '../../../../../shared/conversations/contract';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';

const VARIANTS = { urgent: 'danger', high: 'warning', normal: 'neutral', low: 'neutral' } as const satisfies Record<
  Priority,
  string
>;

interface Props {
  readonly conversation: Pick<ConversationView, 'priority' | 'labels' | 'snoozedUntil' | 'pinned' | 'isOverdue'>;
  /** Labels beyond these are counted. */
  readonly maxLabels: number;
}

export const hasTriageBadges = ({ priority, labels, snoozedUntil, pinned, isOverdue }: Props['conversation']) =>
  priority !== 'normal' || labels.length > 0 || snoozedUntil !== null || pinned || isOverdue;

/** The badges in a line of their own, where a header has no room for them. */
export function TriageBadgesLine({ conversation }: Pick<Props, 'conversation'>) {
  if (!hasTriageBadges(conversation)) return null;
  return (
    <Flex
      gap={1}
      wrap="wrap"
      padding={2}
      paddingLeft={4}
      paddingRight={4}
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="0 0 1px"
    >
      <TriageBadges conversation={conversation} maxLabels={3} />
    </Flex>
  );
}

/** Overdue, priority, snooze, pin and labels of a conversation, as far as it has them. */
export function TriageBadges({ conversation, maxLabels }: Props) {
  const text = useText();
  const times = useTimes();
  const { priority, labels, snoozedUntil, pinned, isOverdue } = conversation;
  const hidden = labels.slice(maxLabels);
  return (
    <>
      {isOverdue && (
        <Badge variant="danger" size="S" shrink={0}>
          {text('closing.overdue')}
        </Badge>
      )}
      {priority !== 'normal' && (
        <Badge variant={VARIANTS[priority]} size="S" shrink={0}>
          {text(`priority.${priority}`)}
        </Badge>
      )}
      {snoozedUntil && (
        <Flex gap={1} shrink={0} color="neutral600" title={times.exact(snoozedUntil)}>
          <Clock aria-hidden width="1.2rem" height="1.2rem" />
          <Typography variant="pi" textColor="neutral600">
            {text('snooze.until', { time: times.short(snoozedUntil) })}
          </Typography>
        </Flex>
      )}
      {pinned && (
        <Badge variant="neutral" size="S" shrink={0}>
          {text('closing.pinned')}
        </Badge>
      )}
      {labels.slice(0, maxLabels).map((label) => (
        <LabelChip key={label.documentId} label={label} />
      ))}
      {hidden.length > 0 && (
        <Typography variant="pi" textColor="neutral600" shrink={0} title={hidden.map(({ name }) => name).join(', ')}>
          {text('labels.more', { count: hidden.length })}
        </Typography>
      )}
    </>
  );
}

/** Labels keep the writing that people gave them: badges are upper-case otherwise. */
const Chip = styled(Badge)`
  max-width: 100%;
  overflow: hidden;

  & * {
    text-transform: none;
    /* Hidden overflow would cut what reaches below the line. */
    line-height: 1.4;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

export function LabelChip({ label }: { label: LabelView }) {
  return (
    <Chip variant={label.colour} size="S" title={label.name}>
      {label.name}
    </Chip>
  );
}
