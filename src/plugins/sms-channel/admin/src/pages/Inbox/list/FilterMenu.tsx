import {
  Button,
  Checkbox,
  Field,
  Flex,
  Popover,
  SingleSelect,
  SingleSelectOption,
  Tag,
  TextButton,
} from '@strapi/design-system';
import { Filter as FilterIcon, Cross } from '@strapi/icons';
import type { Ref } from '../../../../../shared/core/contract';
import { useGetColleaguesQuery, useGetNumbersQuery } from '../../../api/inbox';
import type { ListQuery } from '../../../api/inbox-lists';
import { useGetLabelsQuery } from '../../../api/triage';
import { writtenNumber } from '../../../ui/text/format';
import { useText, type Text } from '../../../ui/text/useText';
import { SORT_CHOICES, SWITCHES, type Filter, FILTERS, isSwitch } from '../address';

/** Without the agent: hundreds are no menu, and the supervisors' board leads to each of them. */
const CHOICE_FILTERS = ['queue', 'workStream', 'number', 'label'] as const satisfies readonly ChoiceFilter[];

/** A single queue or number is no choice; a single label is. */
const isChoice = (name: ChoiceFilter, choices: FilterChoices) => choices[name].length > (name === 'label' ? 0 : 1);

interface Props {
  readonly query: ListQuery;
  readonly choices: FilterChoices;
  /** How many conversations of this view are overdue. */
  readonly overdue: number;
  readonly onChange: (name: Filter | 'sort', value: string | undefined) => void;
}

/** What the list is narrowed to, and its order. Every choice works at once. */
export function FilterMenu({ query, choices, overdue, onChange }: Props) {
  const text = useText();
  return (
    <Popover.Root>
      <Popover.Trigger>
        <Button variant="tertiary" size="S" height="3.2rem" startIcon={<FilterIcon />}>
          {text('filter')}
        </Button>
      </Popover.Trigger>
      <Popover.Content align="end" aria-label={text('filter')}>
        <Flex direction="column" alignItems="stretch" gap={3} padding={4} width="28rem" maxWidth="90vw">
          {CHOICE_FILTERS.filter((name) => isChoice(name, choices) || query[name]).map((name) => (
            <Field.Root key={name} name={name}>
              <Field.Label>{text(`filter.${name}`)}</Field.Label>
              <SingleSelect
                size="S"
                placeholder={text('filter.any')}
                value={query[name] ?? ''}
                onChange={(value) => onChange(name, String(value))}
                onClear={() => onChange(name, undefined)}
                clearLabel={text('clear')}
              >
                {choices[name].map((choice) => (
                  <SingleSelectOption key={choice.documentId} value={choice.documentId}>
                    {choice.name}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          ))}
          <Field.Root name="sort">
            <Field.Label>{text('filter.sort')}</Field.Label>
            <SingleSelect
              size="S"
              placeholder={text('filter.sort.usual')}
              value={query.sort ?? ''}
              onChange={(value) => onChange('sort', String(value))}
              onClear={() => onChange('sort', undefined)}
              clearLabel={text('clear')}
            >
              {SORT_CHOICES.map((sort) => (
                <SingleSelectOption key={sort} value={sort}>
                  {text(`filter.sort.${sort}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          {SWITCHES.map((name) => (
            <Checkbox
              key={name}
              checked={query[name] === 'true'}
              onCheckedChange={(isOn) => onChange(name, isOn === true ? 'true' : undefined)}
            >
              {name === 'overdue' && overdue > 0
                ? text('filter.overdue.count', { count: overdue })
                : text(`filter.${name}`)}
            </Checkbox>
          ))}
        </Flex>
      </Popover.Content>
    </Popover.Root>
  );
}

interface FilterChipsProps {
  readonly query: ListQuery;
  readonly choices: FilterChoices;
  readonly onRemove: (name: Filter | 'sort' | 'search') => void;
  readonly onClear: () => void;
}

/** What narrows the list, each with a way out. */
export function FilterChips({ query, choices, onRemove, onClear }: FilterChipsProps) {
  const text = useText();
  const set = ([...FILTERS, 'sort', 'search'] as const).filter((name) => query[name]);
  if (set.length === 0) return null;
  return (
    <Flex gap={1} wrap="wrap" role="group" aria-label={text('filter.set')}>
      {set.map((name) => {
        const label = chipText(name, query, choices, text);
        return (
          <Tag
            key={name}
            icon={<Cross />}
            label={text('filter.remove', { name: label })}
            onClick={() => onRemove(name)}
          >
            {label}
          </Tag>
        );
      })}
      {set.length > 1 && <TextButton onClick={onClear}>{text('filter.clear')}</TextButton>}
    </Flex>
  );
}

function chipText(name: Filter | 'sort' | 'search', query: ListQuery, choices: FilterChoices, text: Text): string {
  if (isSwitch(name)) return text(`filter.${name}`);
  if (name === 'search') return text('filter.search.chip', { search: query.search ?? '' });
  if (name === 'sort') return query.sort ? text(`filter.sort.${query.sort}`) : '';
  const chosen = choices[name].find(({ documentId }) => documentId === query[name]);
  return text('filter.chip', { filter: text(`filter.${name}`), value: chosen?.name ?? '…' });
}

type ChoiceFilter = Extract<Filter, 'queue' | 'assignee' | 'workStream' | 'number' | 'label'>;
type FilterChoices = Record<ChoiceFilter, readonly Ref[]>;

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
