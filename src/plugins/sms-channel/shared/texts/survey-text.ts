import { textIn } from '../core/text-language';
import { withoutOpenVariables, type VariableValues } from '../core/variables';

/** What question and thanks may call by name. */
export const SURVEY_VARIABLES = ['contact.name', 'agent.name', 'queue.name', 'workStream.name'] as const;

/** The text in the first of the languages in which there is one, with its variables. Null where nothing is left of it. */
export function surveyText(
  bodies: Readonly<Record<string, string>>,
  languages: readonly (string | null | undefined)[],
  values: VariableValues,
): string | null {
  const found = textIn(bodies, languages);
  return (found && withoutOpenVariables(found.body, values).trim()) || null;
}
