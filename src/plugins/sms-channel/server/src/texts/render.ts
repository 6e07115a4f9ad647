import { bodyFor, saysNothing, type AutomatedTrigger } from '../../../shared/texts/automated-texts';
import { MAX_TEXT_CHARACTERS } from '../../../shared/core/segments';
import { withoutOpenVariables, type VariableValues } from '../../../shared/core/variables';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { AutomatedTextsSettings } from '../../../shared/texts/settings';
import { type ConversationRow, createTextLanguages } from '../conversations';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import { textVariables } from './text-variables';

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

/** Writes automated texts: the body in the right language, with its variables filled in. Reads join an open transaction. */
export function createRenderer(context: ChannelContext, contacts: Contacts) {
  const { workStreams } = context.repositories;
  const languagesFor = createTextLanguages(context);

  async function settingsFor(conversation: ConversationRow): Promise<AutomatedTextsSettings> {
    return settingsOf((await workStreams.find({ id: conversation.workStream.id })) ?? {}).automatedTexts;
  }

  async function voiceFor(conversation: ConversationRow, settings?: AutomatedTextsSettings): Promise<Voice> {
    const texts = settings ?? (await settingsFor(conversation));
    return { settings: texts, languages: await languagesFor(conversation, texts.defaultLanguage) };
  }

  /**
   * The text of a trigger as it would be sent; null when it is switched off, when there is none in a fitting language, and
   * when its variables leave nothing to say. `variables` are those that only the trigger knows, by language.
   */
  async function render(
    trigger: AutomatedTrigger,
    conversation: ConversationRow,
    variables: (language: string) => VariableValues = () => ({}),
    voice?: Voice,
  ): Promise<RenderedText | null> {
    const { settings, languages } = voice ?? (await voiceFor(conversation));
    const chosen = bodyFor(settings[trigger], languages);
    if (!chosen) return null;
    const values = { ...(await textVariables(conversation, contacts)), ...variables(chosen.language) };
    const body = withoutOpenVariables(chosen.body, values).trim();
    if (saysNothing(body) || body.length > MAX_TEXT_CHARACTERS) return null;
    return { body, language: chosen.language };
  }

  return { settingsFor, voiceFor, render };
}
