import type { ComponentType, SVGProps } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { ArrowUp, Check, CheckCircle, Clock, MinusCircle, Question, WarningCircle } from '@strapi/icons';
import type { MessageView } from '../../../../shared/conversations/contract';
import type { OutboundStatus } from '../../../../shared/conversations/messages';
import { useSendingTrouble } from '../../realtime/condition';
import { textingReasonInWords } from '../text/reasons';
import { useTimes } from '../text/times';
import { useText, type Text, type TextKey } from '../text/useText';

interface Look {
  readonly icon: ComponentType<SVGProps<SVGSVGElement>>;
  readonly text: TextKey;
  readonly color: 'neutral600' | 'success700' | 'danger700';
  readonly iconColor: 'neutral600' | 'success600' | 'danger600' | 'warning600';
}

const plain = { color: 'neutral600', iconColor: 'neutral600' } as const;
const LOOKS: Record<OutboundStatus, Look> = {
  queued: { icon: Clock, text: 'status.queued', ...plain },
  sending: { icon: ArrowUp, text: 'status.sending', ...plain },
  sent: { icon: Check, text: 'status.sent', ...plain },
  delivered: { icon: CheckCircle, text: 'status.delivered', color: 'success700', iconColor: 'success600' },
  failed: { icon: WarningCircle, text: 'status.failed', color: 'danger700', iconColor: 'danger600' },
  unknown: { icon: Question, text: 'status.unknown', color: 'neutral600', iconColor: 'warning600' },
  blocked: { icon: MinusCircle, text: 'status.blocked', color: 'danger700', iconColor: 'danger600' },
};

type Delivered = Pick<MessageView, 'status' | 'unconfirmed' | 'error'> & Partial<Pick<MessageView, 'sendAt'>>;

/** What became of a text of ours, in words. */
export function DeliveryState({ message }: { message: Delivered }) {
  const text = useText();
  const times = useTimes();
  const isHeld = useSendingTrouble() !== null && message.status === 'queued';
  const look = (LOOKS as Partial<Record<string, Look>>)[message.status] ?? LOOKS.unknown;
  const Icon = look.icon;
  const shown = () => {
    if (message.sendAt) return text('schedule.goesAt', { time: times.short(message.sendAt) });
    return isHeld ? text('status.held') : words(message, look, text);
  };
  return (
    <Flex gap={1} alignItems="flex-start" minWidth={0}>
      <Flex aria-hidden color={look.iconColor} shrink={0} paddingTop="0.1rem">
        <Icon width="1.4rem" height="1.4rem" />
      </Flex>
      <Typography variant="pi" textColor={look.color} style={{ overflowWrap: 'anywhere' }}>
        {shown()}
      </Typography>
    </Flex>
  );
}

function words({ status, unconfirmed, error }: Delivered, look: Look, text: Text): string {
  const state = text(status === 'sent' && unconfirmed ? 'status.unconfirmed' : look.text);
  if (!error) return state;
  const reason = textingReasonInWords(error.code, text);
  if (reason) return text('status.withReason', { state, reason });
  return error.code === null
    ? text('status.withReason', { state, reason: error.text })
    : text('status.withReasonAndCode', { state, reason: error.text, code: error.code });
}
