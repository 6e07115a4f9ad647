import type { TabChannel, Tabs } from '../tabs';

type Said = { readonly kind: 'who-looks' | 'looking'; readonly conversation: string };

/** A tab that has the focus is awake and answers at once. */
const ANSWER_WITHIN_MS = 150;

interface Attention {
  /** Whether the agent has the conversation before their eyes, in whichever tab. */
  isOn(conversation: string): Promise<boolean>;
  stop(): void;
}

/** `isLookingHere`: whether this tab has the focus and shows the conversation. */
export function createAttention(
  name: string,
  tabs: Tabs | null,
  isLookingHere: (conversation: string) => boolean,
): Attention {
  const waiting = new Map<string, Set<() => void>>();
  const channel: TabChannel | undefined = tabs?.open(name, (message) => onMessage(message as Said));

  function onMessage({ kind, conversation }: Said): void {
    if (kind === 'looking') waiting.get(conversation)?.forEach((found) => found());
    else if (isLookingHere(conversation)) channel?.say({ kind: 'looking', conversation } satisfies Said);
  }

  async function isOn(conversation: string): Promise<boolean> {
    if (isLookingHere(conversation)) return true;
    if (!channel) return false;
    const asking = waiting.get(conversation) ?? new Set();
    waiting.set(conversation, asking);
    let found: () => void = () => {};
    const answer = new Promise<boolean>((resolve) => {
      found = () => resolve(true);
      asking.add(found);
      setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
    });
    channel.say({ kind: 'who-looks', conversation } satisfies Said);
    const isLooking = await answer;
    asking.delete(found);
    if (asking.size === 0) waiting.delete(conversation);
    return isLooking;
  }

  return { isOn, stop: () => channel?.close() };
}
