import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'react-redux';
import { useNavigate, useParams } from 'react-router-dom';
import type { ConversationView } from '../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../shared/distribution/contract';
import { distributionApi, type MyOffers } from '../../api/distribution';
import { inboxApi } from '../../api/inbox';
import { INBOX_PATH } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { shownOnOneLine } from '../../ui/text/shown-text';
import { useText, type Text } from '../../ui/text/useText';
import type { LiveEvent } from '../channel-event';
import { tabsOfBrowser } from '../tabs';
import { createAttention } from './attention';
import { createNotifier, type Notifier, excerpt, type Occasion } from './notifier';
import { type NotifySettings, createSettingsStore } from './settings';

/** Tells the agent, by the desktop or a sound, of what happens while they look elsewhere. */
export function useNotifier(me: InboxMe): Pick<Notifier, 'add' | 'offered'> {
  const store = useStore();
  const text = useText();
  const navigate = useNavigate();
  const { documentId: openId } = useParams();
  const now = useRef({ me, text, navigate, openId });
  const notifier = useRef<Notifier | null>(null);
  const myId = me.agent.documentId;

  useEffect(() => {
    now.current = { me, text, navigate, openId };
  });

  useEffect(() => {
    const attention = createAttention(
      `sms-channel.attention.${myId}`,
      tabsOfBrowser(),
      (seen) => document.hasFocus() && (seen === THE_INBOX || now.current.openId === seen),
    );

    async function offeredNow(id: string): Promise<ConversationView | null> {
      const asked = store.dispatch(
        distributionApi.endpoints.getSmsOffers.initiate(undefined, { forceRefetch: true }) as never,
      ) as unknown as Promise<{ data?: MyOffers }> & { unsubscribe(): void };
      try {
        const offers = (await asked).data?.offers ?? [];
        return offers.find(({ documentId }) => documentId === id)?.conversation ?? null;
      } finally {
        asked.unsubscribe();
      }
    }

    async function conversationNow(id: string): Promise<ConversationView | null> {
      // Typed loosely: the admin's store is not ours. Without a subscription its answer would not be kept to be read.
      const asked = store.dispatch(
        inboxApi.endpoints.getSmsConversation.initiate(id, { forceRefetch: true }) as never,
      ) as unknown as Promise<{ data?: ConversationView }> & { unsubscribe(): void };
      try {
        return (await asked).data ?? null;
      } finally {
        asked.unsubscribe();
      }
    }

    function show(occasion: Occasion, conversation: ConversationView): void {
      if (typeof Notification !== 'function' || Notification.permission !== 'granted') return;
      const { contact, queue, lastMessage, documentId } = conversation;
      const name = contact.name ?? writtenNumber(contact.mobilePhone);
      const title = titleOf(occasion, { name, queue: queue?.name ?? '' }, now.current.text);
      const body = notifySettings.get().hidesText
        ? ''
        : excerpt(lastMessage ? shownOnOneLine(lastMessage.body, now.current.text) : '');
      try {
        // The next one about the same conversation takes its place.
        const notification = new Notification(title, { body, tag: `sms-channel.${documentId}` });
        notification.onclick = () => {
          window.focus();
          now.current.navigate(`${INBOX_PATH}/${documentId}`);
          notification.close();
        };
      } catch {
        // Browsers of phones offer the constructor and refuse to use it.
      }
    }

    const current = createNotifier({
      me: () => now.current.me,
      settings: notifySettings.get,
      conversation: conversationNow,
      offered: offeredNow,
      isInboxSeen: () => attention.isOn(THE_INBOX),
      isSeen: attention.isOn,
      show,
      play: playSound,
    });
    notifier.current = current;
    return () => {
      notifier.current = null;
      current.stop();
      attention.stop();
    };
  }, [store, myId]);

  return useMemo(
    () => ({
      add: (event: LiveEvent) => notifier.current?.add(event),
      offered: (offer: string) => notifier.current?.offered(offer),
    }),
    [],
  );
}

/** Stands for the inbox itself, which is seen while any of its tabs is in front; no conversation has this id. */
const THE_INBOX = '*';

const titleOf = (occasion: Occasion, about: { name: string; queue: string }, text: Text): string =>
  occasion === 'text' ? about.name : text(`notify.title.${occasion}`, about);

const NOTES_HZ = [880, 1175];
const NOTE_S = 0.16;
const VOLUME = 0.12;
/** A burst of texts is one sound. */
const APART_MS = 2000;

let audio: AudioContext | null = null;
let playedAt = 0;

/** Two short rising notes. Browsers are silent until the reader has touched the page. */
export function playSound(): void {
  if (Date.now() - playedAt < APART_MS || typeof AudioContext !== 'function') return;
  playedAt = Date.now();
  audio ??= new AudioContext();
  const { currentTime } = audio;
  void audio.resume().catch(() => undefined);
  NOTES_HZ.forEach((hertz, index) => note(audio as AudioContext, hertz, currentTime + index * NOTE_S));
}

function note(context: AudioContext, hertz: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  // Without a rise and a fall it clicks.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(VOLUME, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_S);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + NOTE_S);
}

export const notifySettings = createSettingsStore(() => window.localStorage, window);

export const useNotifySettings = (): NotifySettings =>
  useSyncExternalStore(notifySettings.subscribe, notifySettings.get);
