import type { MessageView } from '../../../../../shared/conversations/contract';
import type { Undelivered } from '../../../api/inbox-lists';

/** The error code of a text that a person has left as it is (server: outbound/undelivered.ts). */
const LEFT = 'LEFT';

/** What can be done about a text of ours that did not arrive, or of which nobody knows. */
export function choicesFor({ direction, status, error }: MessageView): readonly Undelivered['what'][] {
  if (direction !== 'outbound') return [];
  if (status === 'failed') return ['resend'];
  if (status !== 'unknown') return [];
  return error?.code === LEFT ? ['look-up', 'resend'] : ['look-up', 'resend', 'leave'];
}
