import type { Ref } from '../../../shared/core/contract';
import { LOOKING_HOLDS_MS, TYPING_HOLDS_MS, type TypingSignal } from '../../../shared/live/signals';
import type { LiveEvent } from './channel-event';

/** Colleagues who have a conversation open now. */
interface Colleagues {
  readonly typing: readonly Ref[];
  readonly looking: readonly Ref[];
}

interface Sign {
  readonly agent: Ref;
  readonly typesUntil: number;
  readonly looksUntil: number;
}

const NOBODY: Colleagues = { typing: [], looking: [] };

/** Remembers who types in or looks at which conversation, until their last sign is too old. Times in ms. */
export function createSigns(now: () => number = Date.now) {
  const signs = new Map<string, Map<string, Sign>>();
  const shown = new Map<string, Colleagues>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function note({ conversation, agent, isTyping }: TypingSignal): void {
    const ofConversation = signs.get(conversation) ?? new Map<string, Sign>();
    signs.set(conversation, ofConversation);
    ofConversation.set(agent.documentId, {
      agent,
      typesUntil: isTyping ? now() + TYPING_HOLDS_MS : 0,
      looksUntil: now() + LOOKING_HOLDS_MS,
    });
    refresh();
  }

  /** Whose text has come types it no more. */
  function endTyping({ type, conversation, byAgent }: Pick<LiveEvent, 'type' | 'conversation' | 'byAgent'>): void {
    if (type !== 'message.queued' && type !== 'message.noted') return;
    const ofConversation = signs.get(conversation);
    const sign = byAgent === null ? undefined : ofConversation?.get(byAgent);
    if (!ofConversation || !sign) return;
    ofConversation.set(sign.agent.documentId, { ...sign, typesUntil: 0 });
    refresh();
  }

  function refresh(): void {
    let nextEnd = Infinity;
    for (const [conversation, ofConversation] of signs) {
      for (const [id, sign] of ofConversation) {
        if (sign.looksUntil <= now()) ofConversation.delete(id);
        else nextEnd = Math.min(nextEnd, sign.typesUntil > now() ? sign.typesUntil : sign.looksUntil);
      }
      const next = colleaguesOf([...ofConversation.values()], now());
      if (ofConversation.size === 0) {
        signs.delete(conversation);
        shown.delete(conversation);
      } else if (!isSame(shown.get(conversation) ?? NOBODY, next)) {
        shown.set(conversation, next);
      }
    }
    clearTimeout(timer);
    timer = nextEnd === Infinity ? undefined : setTimeout(refresh, nextEnd - now());
    listeners.forEach((listener) => listener());
  }

  return {
    note,
    endTyping,
    /** The same object until something changes. */
    at: (conversation: string): Colleagues => shown.get(conversation) ?? NOBODY,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const colleaguesOf = (signs: readonly Sign[], now: number): Colleagues => ({
  typing: signs.filter(({ typesUntil }) => typesUntil > now).map(({ agent }) => agent),
  looking: signs.filter(({ typesUntil }) => typesUntil <= now).map(({ agent }) => agent),
});

const isSame = (a: Colleagues, b: Colleagues) => ids(a.typing) === ids(b.typing) && ids(a.looking) === ids(b.looking);
const ids = (agents: readonly Ref[]) => agents.map(({ documentId }) => documentId).join();

/** The signs that this tab has received. */
export const signs = createSigns();
