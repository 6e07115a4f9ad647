import { bodyFor, saysNothing, type AutomatedTrigger } from '../../../shared/texts/automated-texts';
import { MAX_TEXT_CHARACTERS } from '../../../shared/core/segments';
import { withoutOpenVariables, type VariableValues } from '../../../shared/core/variables';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { AutomatedTextsSettings } from '../../../shared/texts/settings';
import { type ConversationRow, languagesFor } from '../conversations';
import type { Contacts } from '../contacts';
import type { Tx } from '../db/database';
import { workStreams } from '../work-streams';

export interface RenderedText {
  readonly body: string;
  /** In which language it is. */
  readonly language: string;
}

/** What a text of a conversation may say: its own settings and languages, looked up once. */
export interface Voice {
  readonly settings: AutomatedTextsSettings;
  /** In the order of preference: the contact's, the number's, the work stream's. */
  readonly languages: readonly (string | null)[];
}

export interface ToRender {
  readonly trigger: AutomatedTrigger;
  readonly conversation: ConversationRow;
  /** Variables that only the trigger knows, by language. */
  readonly variables?: (language: string) => VariableValues;
  readonly voice?: Voice;
}

/** Writes automated texts: the body in the right language, with its variables filled in. */
export function createRenderer(contacts: Contacts) {
  async function settingsFor(conversation: ConversationRow, tx: Tx): Promise<AutomatedTextsSettings> {
    return settingsOf((await workStreams.find({ id: conversation.workStream.id }, tx)) ?? {}).automatedTexts;
  }

  async function voiceFor(conversation: ConversationRow, settings: AutomatedTextsSettings, tx: Tx): Promise<Voice> {
    return { settings, languages: await languagesFor(conversation, settings.defaultLanguage, tx) };
  }

  /**
   * The text of a trigger as it would be sent; null when it is switched off, when there is none in a fitting language, and
   * when its variables leave nothing to say.
   */
  async function render(
    { trigger, conversation, variables = () => ({}), voice }: ToRender,
    tx: Tx,
  ): Promise<RenderedText | null> {
    const { settings, languages } = voice ?? (await voiceFor(conversation, await settingsFor(conversation, tx), tx));
    const chosen = bodyFor(settings[trigger], languages);
    if (!chosen) return null;
    const values = { ...(await textVariables(conversation, contacts, tx)), ...variables(chosen.language) };
    const body = withoutOpenVariables(chosen.body, values).trim();
    if (saysNothing(body) || body.length > MAX_TEXT_CHARACTERS) return null;
    return { body, language: chosen.language };
  }

  return { settingsFor, voiceFor, render };
}

/** Strapi's own attributes mean nothing to a customer. */
const NOT_FOR_TEXTS = new Set(['id', 'documentId', 'createdAt', 'updatedAt']);

/** Every field of the contact that the API shows, and who and where: shared/core/variables.ts. */
export async function textVariables(
  { contact, queue, workStream, smsNumber, assignee }: ConversationRow,
  contacts: Contacts,
  tx: Tx,
  agentName: string | null = assignee?.name ?? null,
): Promise<VariableValues> {
  // A contact that was deleted leaves its number.
  const fields = contact.id === 0 ? contact : await contacts.find(contact.documentId, tx);
  const ofContact = Object.entries(fields)
    .filter(([name]) => !NOT_FOR_TEXTS.has(name))
    .map(([name, value]): [string, string | null] => [`contact.${name}`, written(value)]);
  return {
    ...Object.fromEntries(ofContact),
    'agent.name': agentName,
    'queue.name': queue?.name ?? null,
    'workStream.name': workStream.name,
    'smsNumber.number': smsNumber.number,
  };
}

/** A value as it can stand in a text; null for what has no plain spelling. */
function written(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
