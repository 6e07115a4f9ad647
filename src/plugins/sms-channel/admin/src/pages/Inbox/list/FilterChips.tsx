import { Flex, Tag, TextButton } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import type { ListQuery } from '../../../api/inbox-lists';
import { useText, type Text } from '../../../ui/text/useText';
import { FILTERS, isSwitch, type Filter } from '../address';
import type { FilterChoices } from './useFilterChoices';

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
