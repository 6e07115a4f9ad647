import { useRef, useState } from 'react';
import { useNotification, type FormHelpers } from '@strapi/strapi/admin';
import { DEFAULT_COUNTRY, type CountryCode } from '../../../../../shared/core/address';
import type { Versioned } from '../../../../../shared/core/contract';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import {
  useCreateWorkStreamMutation,
  useUpdateWorkStreamMutation,
  useGetWorkStreamOptionsQuery,
} from '../../../api/administration';
import { changedMeanwhile, serverProblems, type Problem } from '../../../api/errors';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { isFormField, toInput, type WorkStreamForm } from './form-values';
import { overTheirs, saysTheSame } from './standing';
import { nestProblems, problemsOf } from './validate';

export type FormTools = Pick<FormHelpers<WorkStreamForm>, 'setErrors' | 'setValues' | 'resetForm'>;

/** A state that the reader has decided to overwrite. */
export interface Over {
  readonly version: number;
  readonly theirs: WorkStreamDetail;
}

interface Props {
  /** What the form was filled from; null while the work stream is created. */
  readonly loaded: WorkStreamDetail | null;
  /** The newest state of the server. */
  readonly refetch: () => Promise<WorkStreamDetail | undefined>;
  readonly onSaved: (saved: WorkStreamDetail, sent: WorkStreamForm, tools: FormTools) => void;
}

/** Saves everything that the editor holds, once at a time. */
export function useSave({ loaded, refetch, onSaved }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [create, { reset: forgetCreation }] = useCreateWorkStreamMutation();
  const [update, { reset: forgetUpdate }] = useUpdateWorkStreamMutation();
  const isSaving = useRef(false);
  const [conflict, setConflict] = useState<Versioned | null>(null);

  const send = (form: WorkStreamForm, version: number | undefined) =>
    loaded ? update({ id: loaded.documentId, document: { ...toInput(form), version } }) : create(toInput(form));

  async function attempt(form: WorkStreamForm, tools: FormTools, over: Over | undefined): Promise<void> {
    const problems = problemsOf(form, text);
    if (problems.length > 0) return refuse(problems, tools);

    let answer = over ? await send(overTheirs(form, over.theirs), over.version) : await send(form, loaded?.version);
    const first = 'error' in answer ? changedMeanwhile(answer.error) : null;
    if (first && loaded && !over) {
      const latest = await refetch();
      // Only a check, a rotation or the like came in between: saving overwrites no change.
      if (latest && saysTheSame(loaded, latest)) answer = await send(form, latest.version);
    }
    if ('data' in answer) {
      setConflict(null);
      return onSaved(answer.data, form, tools);
    }

    const meanwhile = changedMeanwhile(answer.error);
    if (meanwhile) return setConflict(meanwhile);
    const refused = serverProblems(answer.error).filter(({ path }) => isFormField(path[0]));
    if (refused.length > 0) return refuse(refused, tools);
    toggleNotification({ type: 'danger', message: errorText(answer.error) });
  }

  function refuse(problems: Problem[], tools: FormTools): void {
    setConflict(null);
    tools.setErrors(nestProblems(problems));
    toggleNotification({ type: 'danger', message: text('editor.problems', { count: problems.length }) });
  }

  /** Saves over the state that was loaded, unless the reader decided to save `over` another person's. */
  async function save(form: WorkStreamForm, tools: FormTools, over?: Over): Promise<void> {
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      await attempt(form, tools, over);
    } finally {
      isSaving.current = false;
      // What was sent may hold a key: it must not stay in the cache.
      forgetCreation();
      forgetUpdate();
    }
  }

  return { save, conflict, endConflict: () => setConflict(null) };
}

/** The country of numbers that are typed without a country code, as the server reads them. */
export function useDefaultCountry(): CountryCode {
  return useGetWorkStreamOptionsQuery(undefined).data?.defaultCountry ?? DEFAULT_COUNTRY;
}
