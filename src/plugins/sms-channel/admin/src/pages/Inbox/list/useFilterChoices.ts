import type { Ref } from '../../../../../shared/core/contract';
import { useGetLabelsQuery } from '../../../api/triage';
import { useGetColleaguesQuery, useGetNumbersQuery } from '../../../api/inbox';
import { writtenNumber } from '../../../ui/text/format';
import type { Filter } from '../address';

export type ChoiceFilter = Extract<Filter, 'queue' | 'assignee' | 'workStream' | 'number' | 'label'>;
export type FilterChoices = Record<ChoiceFilter, readonly Ref[]>;

/** What a list can be narrowed to. */
export function useFilterChoices(): FilterChoices {
  const { data: colleagues } = useGetColleaguesQuery(undefined);
  const { data: numbers = [] } = useGetNumbersQuery(undefined);
  const { data: labels = [] } = useGetLabelsQuery(undefined);
  const workStreams = new Map(numbers.map(({ workStream }) => [workStream.documentId, workStream]));
  return {
    queue: colleagues?.queues ?? [],
    assignee: colleagues?.agents ?? [],
    workStream: [...workStreams.values()],
    number: numbers.map(({ documentId, number }) => ({ documentId, name: writtenNumber(number) })),
    label: labels.map(({ documentId, name }) => ({ documentId, name })),
  };
}
