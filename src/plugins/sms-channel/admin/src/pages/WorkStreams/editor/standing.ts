import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { toForm, type WorkStreamForm } from './form-values';

/**
 * How the page stands to the newest state of the server. `adopt`: what the form shows is the same, only its version is newer
 * (a check ran, the callback URL was replaced). `show`: another person changed it and the form has no changes. `conflict`:
 * another person changed it and the form has changes as well.
 */
export type Standing = 'current' | 'adopt' | 'show' | 'conflict';

export function standingOf(loaded: WorkStreamDetail, latest: WorkStreamDetail, isModified: boolean): Standing {
  if (latest.version <= loaded.version) return 'current';
  if (saysTheSame(loaded, latest)) return 'adopt';
  return isModified ? 'conflict' : 'show';
}

/** Whether both put the same into the form. `toForm` writes its keys in one order. */
export const saysTheSame = (one: WorkStreamDetail, other: WorkStreamDetail): boolean =>
  JSON.stringify(toForm(one)) === JSON.stringify(toForm(other));

/** To be saved over their version: numbers and rules that they removed are made again, not looked for. */
export function overTheirs(form: WorkStreamForm, theirs: WorkStreamDetail): WorkStreamForm {
  return {
    ...form,
    smsNumbers: withKnownIds(form.smsNumbers, theirs.smsNumbers),
    routingRules: withKnownIds(form.routingRules, theirs.routingRules),
  };
}

/** What was written while a save was under way stays, on top of what was saved. */
export function keepTyped(saved: WorkStreamDetail, sent: WorkStreamForm, current: WorkStreamForm): WorkStreamForm {
  const stored = toForm(saved);
  const typed = (Object.keys(stored) as (keyof WorkStreamForm)[]).filter((field) => current[field] !== sent[field]);
  return {
    ...stored,
    ...Object.fromEntries(typed.map((field) => [field, current[field]])),
    ...(typed.includes('smsNumbers') && { smsNumbers: withNewIds(current.smsNumbers, stored.smsNumbers) }),
    ...(typed.includes('routingRules') && { routingRules: withNewIds(current.routingRules, stored.routingRules) }),
  };
}

interface Item {
  documentId?: string;
}

function withKnownIds<T extends Item>(items: T[], stored: readonly Item[]): T[] {
  const ids = new Set(stored.map(({ documentId }) => documentId));
  return items.map((item) =>
    item.documentId === undefined || ids.has(item.documentId) ? item : { ...item, documentId: undefined },
  );
}

/** What was saved as new has its id now; with rows added or removed meanwhile, they cannot be matched. */
function withNewIds<T extends Item>(items: T[], stored: readonly Item[]): T[] {
  const known = withKnownIds(items, stored);
  if (known.length !== stored.length) return known;
  return known.map((item, position) => ({ ...item, documentId: item.documentId ?? stored[position]?.documentId }));
}
