import { useEffect, useRef } from 'react';
import { VisuallyHidden } from '@strapi/design-system';
import type { ConversationView, MessageView } from '../../../../../shared/conversations/contract';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';

interface ArrivalAnnouncerProps {
  readonly conversation: ConversationView;
  readonly messages: readonly MessageView[];
}

/** Has screen readers say arriving texts; what was there at first, and older pages, stay silent. */
export function ArrivalAnnouncer({ conversation, messages }: ArrivalAnnouncerProps) {
  const text = useText();
  const last = [...messages].reverse().find((message) => message?.direction === 'inbound');
  const announced = useRef(last?.documentId);
  const region = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!last || !region.current || last.documentId === announced.current) return;
    announced.current = last.documentId;
    const name = conversation.contact.name ?? writtenNumber(conversation.contact.mobilePhone);
    region.current.textContent = text('thread.arrived', { name, body: last.body });
  }, [last, conversation.contact, text]);

  return (
    <VisuallyHidden>
      <div ref={region} aria-live="polite" />
    </VisuallyHidden>
  );
}
