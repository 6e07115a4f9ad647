import type { FormErrors } from '@strapi/strapi/admin';
import type { Problem } from '../../../api/errors';
import type { WorkStreamForm } from './form-values';

type Branch = { [step: string]: Branch | string | undefined };

/**
 * The errors of Strapi's form, in the shape of its values. The first problem of a place is the one that is shown; where one
 * speaks of a whole list, what is wrong inside it waits.
 */
export function nestProblems(problems: readonly Problem[]): FormErrors<WorkStreamForm> {
  const errors: Branch = {};
  for (const { path, message } of problems) place(errors, path, message);
  return errors as FormErrors<WorkStreamForm>;
}

function place(errors: Branch, path: readonly string[], message: string): void {
  let branch = errors;
  for (const [position, step] of path.entries()) {
    const found = branch[step];
    const next = path[position + 1];
    if (next === undefined) {
      if (found === undefined) branch[step] = message;
      return;
    }
    if (typeof found === 'string') return;
    branch = found ?? (branch[step] = isIndex(next) ? ([] as unknown as Branch) : {});
  }
}

const isIndex = (step: string) => /^\d+$/.test(step);
