import type { DeviceText } from '../conversations/contract';
import { isAutoReply } from './auto-replies';
import { reactionIn, type Reaction } from './reactions';

/** What a phone wrote, before it is known which message a reaction is about. */
export type DeviceTextRead =
  | { readonly kind: 'reaction'; readonly reaction: Reaction }
  | { readonly kind: 'auto-reply' };

/** A reaction or an automatic answer; null for a text that a person wrote. docs/lifecycle.md "Texts that a phone writes". */
export function deviceTextIn(text: string): DeviceTextRead | null {
  const reaction = reactionIn(text);
  if (reaction) return { kind: 'reaction', reaction };
  return isAutoReply(text) ? { kind: 'auto-reply' } : null;
}

/** As it is stored and shown. `message`: the documentId of the message that a reaction is about. */
export function asDeviceText(read: DeviceTextRead, message: string | null): DeviceText {
  if (read.kind === 'auto-reply') return { kind: 'auto-reply' };
  const { sign, isRemoved } = read.reaction;
  return { kind: 'reaction', sign, isRemoved, message };
}
