import type { MessageView } from '../../../../../shared/conversations/contract';
import type { ConversationAction, ConversationState } from '../../../../../shared/conversations/state';
import type { Undelivered } from '../../../api/inbox-lists';

/** Whether texts of a thread came from, or went to, another number than the contact's: that of a contact who was merged into them. */
export const hasSeveralNumbers = (
  messages: readonly Pick<MessageView, 'customerAddress'>[],
  { mobilePhone }: { readonly mobilePhone: string },
): boolean => messages.some(({ customerAddress }) => customerAddress !== null && customerAddress !== mobilePhone);

export interface TextPiece {
  readonly text: string;
  /** Set on a piece that is a link. */
  readonly href?: string;
}

/**
 * What an address never holds: blanks, quotes, characters that show nothing, such as direction marks, which would let one address
 * look like another, and the punctuation of Chinese and Japanese, which stands without a blank before it.
 */
const LINK =
  /\b(?:https?:\/\/|www\.)[\p{L}\p{N}[](?:(?![,;|]https?:\/\/|[\p{Cf}\p{Cc}\u3000-\u3020\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65])[^\s<>"'“”„«»])*/giu;
/** `https://bank.example@evil.example` leads to the second one: no link, so that nobody takes it for the first. */
const NAMES_SOMEBODY = /^(?:https?:\/\/)?[^/?#\\]*@/i;
/** Belongs to the sentence, not to the address, when it ends one. */
const TRAILING = /[.,;:!?…’‘‚*،؛؟۔।॥]/;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Splits a text into plain pieces and web addresses. Only http and https ever become links. */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let position = 0;
  for (const match of text.matchAll(LINK)) {
    const address = trimmed(match[0]);
    if (NAMES_SOMEBODY.test(address)) continue;
    if (match.index > position) pieces.push({ text: text.slice(position, match.index) });
    pieces.push({ text: address, href: /^www\./i.test(address) ? `https://${address}` : address });
    position = match.index + address.length;
  }
  if (position < text.length) pieces.push({ text: text.slice(position) });
  return pieces;
}

function trimmed(address: string): string {
  const unopened = new Map(
    Object.entries(CLOSING).map(([closing, opening]) => [closing, count(address, closing) - count(address, opening)]),
  );
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const surplus = unopened.get(last) ?? 0;
    // "(see https://example.com)": the bracket was opened before the address.
    if (surplus > 0) unopened.set(last, surplus - 1);
    else if (!TRAILING.test(last)) break;
  }
  return address.slice(0, end);
}

const count = (text: string, character: string) => text.split(character).length - 1;

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/**
 * How many minutes late a text of the customer came to us, beyond a day in whole hours; null when it came in time, or the
 * carrier did not say when it was sent.
 */
export function minutesLate({ direction, carrierAt, createdAt }: MessageView): number | null {
  if (direction !== 'inbound' || carrierAt === null) return null;
  const late = Date.parse(createdAt) - Date.parse(carrierAt);
  if (late <= MINUTE_MS) return null;
  const minutes = Math.floor(late / MINUTE_MS);
  return minutes < DAY_MINUTES ? minutes : minutes - (minutes % HOUR_MINUTES);
}

/** The error code of a text that a person has left as it is (server: outbound/undelivered.ts). */
const LEFT = 'LEFT';

/** What can be done about a text of ours that did not arrive, or whose outcome is unknown. */
export function choicesFor({ direction, status, error }: MessageView): readonly Undelivered['what'][] {
  if (direction !== 'outbound') return [];
  if (status === 'failed') return ['resend'];
  if (status !== 'unknown') return [];
  return error?.code === LEFT ? ['look-up', 'resend'] : ['look-up', 'resend', 'leave'];
}

export type Offer = Exclude<ConversationAction, 'assign'>;

/** What an agent can do next: the usual step as a button, the others in a menu. What is allowed: shared/conversations/state.ts. */
export const OFFERS: Record<ConversationState, { readonly first: Offer; readonly others: readonly Offer[] }> = {
  open: { first: 'take', others: ['transfer', 'close'] },
  active: { first: 'end', others: ['transfer', 'wait', 'release', 'close'] },
  waiting: { first: 'end', others: ['transfer', 'release', 'close'] },
  'wrap-up': { first: 'close', others: ['reopen'] },
  closed: { first: 'reopen', others: [] },
};
