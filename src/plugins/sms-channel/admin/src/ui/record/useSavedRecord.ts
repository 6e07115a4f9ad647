import { useState } from 'react';
import { useNotification, type FormHelpers } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { Versioned } from '../../../../shared/core/contract';
import { changedMeanwhile, serverProblems } from '../../api/errors';
import { useErrorText } from '../text/reasons';
import { useText } from '../text/useText';

interface Props<View, Values> {
  /** As it was when the page was opened; null while it is created. */
  readonly loaded: View | null;
  readonly toForm: (opened: View | null) => Values;
  /** What a save would be refused for, by field. */
  readonly problemsOf: (form: Values) => Record<string, string>;
  /** Saves over `before`, the state that the reader knows. */
  readonly send: (form: Values, before: View | null) => PromiseLike<{ data: View } | { error: unknown }>;
  /** The newest state of the server; undefined where it cannot be had. */
  readonly refetch: (documentId: string) => Promise<View | undefined>;
  readonly pathOf: (documentId: string) => string;
}

type Tools<Values extends object> = Pick<FormHelpers<Values>, 'setErrors' | 'resetForm'>;

export interface SavedRecord<Values extends object> {
  readonly isNew: boolean;
  readonly initialValues: Values;
  readonly save: (form: Values, tools: Tools<Values>) => Promise<void>;
  /** Another person saved first: who, and when. Set until the reader has chosen a version. */
  readonly conflict: Versioned | null;
  readonly loadTheirs: (tools: Tools<Values>) => void;
  readonly saveMine: (form: Values, tools: Tools<Values>) => Promise<void>;
  readonly endConflict: () => void;
}

/** Saves the form of one record, and says at its fields what this side or the server refuses. */
export function useSavedRecord<View extends Versioned & { documentId: string }, Values extends object>({
  loaded,
  toForm,
  problemsOf,
  send,
  refetch,
  pathOf,
}: Props<View, Values>): SavedRecord<Values> & { readonly opened: View | null } {
  const text = useText();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  // The form keeps what it was opened with: a refresh of the list must not undo what is being written.
  const [opened, setOpened] = useState(loaded);
  const [initialValues, setInitialValues] = useState(() => toForm(loaded));
  const [theirs, setTheirs] = useState<View | null>(null);

  return {
    opened,
    isNew: opened === null,
    initialValues,
    save: (form, tools) => saveOver(opened, form, tools),
    conflict: theirs,
    loadTheirs: ({ resetForm }) => theirs && show(theirs, resetForm),
    saveMine: (form, tools) => saveOver(theirs, form, tools),
    endConflict: () => setTheirs(null),
  };

  function show(state: View, resetForm: Tools<Values>['resetForm']): void {
    const values = toForm(state);
    resetForm(values);
    setInitialValues(values);
    setOpened(state);
    setTheirs(null);
  }

  async function saveOver(before: View | null, form: Values, { setErrors, resetForm }: Tools<Values>): Promise<void> {
    const refuse = (problems: Record<string, string>) => {
      setTheirs(null);
      setErrors(problems as Parameters<typeof setErrors>[0]);
      toggleNotification({ type: 'danger', message: text('editor.problems', { count: Object.keys(problems).length }) });
    };
    const problems = problemsOf(form);
    if (Object.keys(problems).length > 0) return refuse(problems);

    let answer = await send(form, before);
    if ('error' in answer && before && changedMeanwhile(answer.error)) {
      const latest = await refetch(before.documentId);
      // The newer version says the same as this form: saving overwrites no change.
      if (latest && saysTheSame(before, latest)) answer = await send(form, latest);
      else if (latest) return setTheirs(latest);
    }
    if ('data' in answer) {
      toggleNotification({ type: 'success', message: text('editor.saved') });
      show(answer.data, resetForm);
      if (!opened) navigate(pathOf(answer.data.documentId), { replace: true });
      return;
    }
    const refused = serverProblems(answer.error).filter(({ path }) => path[0] !== undefined && path[0] in form);
    if (refused.length > 0) return refuse(Object.fromEntries(refused.map(({ path, message }) => [path[0], message])));
    toggleNotification({ type: 'danger', message: errorText(answer.error) });
  }

  function saysTheSame(one: View, other: View): boolean {
    return JSON.stringify(toForm(one)) === JSON.stringify(toForm(other));
  }
}

/** One record from a fresh copy of the list; undefined when the list cannot be loaded or the record is gone. */
export async function newest<View extends { documentId: string }>(
  list: PromiseLike<{ data?: readonly View[]; isError: boolean }>,
  documentId: string,
): Promise<View | undefined> {
  const { data, isError } = await list;
  return isError ? undefined : data?.find((row) => row.documentId === documentId);
}
