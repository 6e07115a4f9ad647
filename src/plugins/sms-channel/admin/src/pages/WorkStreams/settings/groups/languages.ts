import { AUTOMATED_TRIGGERS } from '../../../../../../shared/texts/automated-texts';
import { primaryLanguage } from '../../../../../../shared/core/language';
import type { AutomatedTextsSettings } from '../../../../../../shared/texts/settings';

/** The languages in which there is a text, and those that were just added; the default one first. */
export function languagesOf(settings: AutomatedTextsSettings, added: readonly string[]): string[] {
  const written = AUTOMATED_TRIGGERS.flatMap((trigger) => Object.keys(settings[trigger].bodies));
  return [...new Set([settings.defaultLanguage, ...written.sort(), ...added])];
}

/** The language that was typed, where it is one: `es` of `ES `. */
export function readLanguage(typed: string): string | null {
  const parsed = primaryLanguage.safeParse(typed.trim().toLowerCase());
  return parsed.success ? parsed.data : null;
}
