import {
  AUTOMATED_TEXTS_DEFAULTS,
  automatedTexts,
  type AutomatedTextsSettings,
  SURVEY_DEFAULTS,
  survey,
  type SurveySettings,
} from '../texts/settings';
import { CONSENT_DEFAULTS, consent, type ConsentSettings } from '../consent/settings';
import { DISTRIBUTION_DEFAULTS, distribution, type DistributionSettings } from '../distribution/settings';
import { LIFECYCLE_DEFAULTS, lifecycle, type LifecycleSettings } from '../conversations/settings';

/**
 * The settings of a work stream that come in groups, whole: what was never set has its default.
 *
 * A new setting goes into the schema and the defaults of its group (imported above), the group's section of the editor
 * (admin/src/pages/WorkStreams), its sentence in editor/validate.ts and its words in the translations. One outside the groups is
 * among `plainFields` of contract.ts, with its default in `workStreamCreate`, and a column in work-streams/content-types.ts.
 * docs/architecture.md §3.5 has all of it.
 */
export interface WorkStreamSettings {
  readonly distribution: DistributionSettings;
  readonly lifecycle: LifecycleSettings;
  readonly automatedTexts: AutomatedTextsSettings;
  readonly consent: ConsentSettings;
  readonly survey: SurveySettings;
}
export type SettingsGroup = keyof WorkStreamSettings;

const DEFAULTS: WorkStreamSettings = {
  distribution: DISTRIBUTION_DEFAULTS,
  lifecycle: LIFECYCLE_DEFAULTS,
  automatedTexts: AUTOMATED_TEXTS_DEFAULTS,
  consent: CONSENT_DEFAULTS,
  survey: SURVEY_DEFAULTS,
};

export const SETTINGS_GROUPS = Object.keys(DEFAULTS) as SettingsGroup[];

/** As a save names them: what is left out of a group stays what it is. */
export const settingsFields = {
  distribution: distribution.partial().optional(),
  lifecycle: lifecycle.partial().optional(),
  automatedTexts: automatedTexts.partial().optional(),
  consent: consent.partial().optional(),
  survey: survey.partial().optional(),
};

/** A work stream's row, as far as it holds settings: what was set of each group. */
export type StoredSettings = { readonly [Group in SettingsGroup]?: Partial<WorkStreamSettings[Group]> | null };

/** The settings with their defaults. */
export function settingsOf(row: StoredSettings): WorkStreamSettings {
  const groups = SETTINGS_GROUPS.map((group) => [group, { ...DEFAULTS[group], ...row[group] }]);
  return Object.fromEntries(groups) as unknown as WorkStreamSettings;
}

/** What is stored after a save: of each group that it names, what was there and what is new. */
export function mergedSettings(before: StoredSettings | null, given: StoredSettings): StoredSettings {
  const named = SETTINGS_GROUPS.filter((group) => given[group]);
  return Object.fromEntries(named.map((group) => [group, { ...before?.[group], ...given[group] }]));
}
