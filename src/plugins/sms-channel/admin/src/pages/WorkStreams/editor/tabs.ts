import { TABS, type Tab } from '../../../ui/paths';
import { isFormField, type WorkStreamForm } from './form-values';

/** Where a field stands that is not on the summary. */
const ELSEWHERE: Partial<Record<keyof WorkStreamForm, Tab>> = {
  customerId: 'settings',
  telesignBaseUrl: 'settings',
  apiKey: 'settings',
  keepPreviousKeyHours: 'settings',
  automatedTexts: 'settings',
  consent: 'settings',
  survey: 'settings',
  smsNumbers: 'numbers',
  routingRules: 'rules',
};

/** The tabs that hold these fields, in the order in which they stand. */
export function tabsWithErrors(fields: readonly string[]): Tab[] {
  const found = new Set(fields.filter(isFormField).map((field) => ELSEWHERE[field] ?? 'summary'));
  return TABS.filter((tab) => found.has(tab));
}

/** A field's error speaks of the value that was refused; of a list, until the next save, somewhere in it. */
export const isStillRefused = (field: string, refused: WorkStreamForm, current: WorkStreamForm): boolean =>
  isFormField(field) && (Array.isArray(current[field]) || Object.is(refused[field], current[field]));

/** The open tab, as the address says it (`?tab=numbers`); the first one where it names no tab. */
export function readTab(search: string): Tab {
  const asked = new URLSearchParams(search).get('tab');
  return TABS.find((tab) => tab === asked) ?? TABS[0];
}
