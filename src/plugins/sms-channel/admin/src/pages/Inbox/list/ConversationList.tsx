import { useCallback, useEffect, useRef, useState } from 'react';
import { Badge, Box, Flex, Tabs, VisuallyHidden, Searchbar } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ViewCount } from '../../../../../shared/conversations/contract';
import { MAX_SEARCH_CHARACTERS } from '../../../../../shared/conversations/schema';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { listKey, useGetCountsQuery } from '../../../api/inbox-lists';
import { Pane } from '../../../ui/page/Panes';
import { useCommand } from '../../../ui/shortcuts';
import { useText } from '../../../ui/text/useText';
import { cleared, isNarrowed, readList, withChange, viewsFor } from '../address';
import { ConversationRows } from './ConversationRows';
import { FilterChips, FilterMenu, useFilterChoices } from './FilterMenu';
import { SavedViews } from './SavedViews';

/** Radix puts a panel's content into a plain element; the rows scroll inside it. */
const FillingTabs = styled(Tabs.Root)`
  display: flex;
  flex-direction: column;
  flex: 1 1 0;
  min-height: 0;
`;
const FillingPanel = styled(Tabs.Content)`
  display: flex;
  flex-direction: column;
  flex: 1 1 0;
  min-height: 0;
`;
const TabStrip = styled(Box)`
  overflow-x: auto;
  padding-inline: ${({ theme }) => theme.spaces[2]};
  scrollbar-width: thin;

  [role='tab'] {
    padding-inline: ${({ theme }) => theme.spaces[2]};
    white-space: nowrap;
  }
`;

interface Props {
  readonly me: InboxMe;
  readonly openId: string | undefined;
}

type Change = Parameters<typeof withChange>[1];

/** The conversations in views; what is shown is part of the address, so that back, reload and a colleague's link keep it. */
export function ConversationList({ me, openId }: Props) {
  const text = useText();
  const [address, setAddress] = useSearchParams();
  const views = viewsFor(me.canSupervise);
  const query = readList(address, views);
  const choices = useFilterChoices();
  const { data: counts } = useGetCountsQuery(undefined);
  const change = useCallback(
    (name: Change, value?: string) => setAddress((now) => withChange(now, name, value), { replace: true }),
    [setAddress],
  );
  const search = useCallback((value: string) => change('search', value), [change]);

  return (
    <Pane tag="nav" aria-label={text('list.label')} direction="column" alignItems="stretch" background="neutral0">
      <FillingTabs variant="simple" value={query.view} onValueChange={(name) => change('view', name)}>
        <TabStrip>
          <Tabs.List aria-label={text('list.views')}>
            {views.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                <Flex gap={1} tag="span">
                  {text(`view.${name}`)}
                  {counts && <TabCount count={counts[name]} />}
                </Flex>
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        </TabStrip>
        <Flex direction="column" alignItems="stretch" gap={2} padding={2}>
          <Flex gap={2}>
            <Box flex="1" minWidth={0}>
              <SearchBox value={query.search ?? ''} onChange={search} />
            </Box>
            <FilterMenu query={query} choices={choices} overdue={counts?.[query.view].overdue ?? 0} onChange={change} />
          </Flex>
          <FilterChips
            query={query}
            choices={choices}
            onRemove={change}
            onClear={() => setAddress(cleared, { replace: true })}
          />
          <SavedViews
            agentId={me.agent.documentId}
            address={address.toString()}
            canSave={isNarrowed(query)}
            onOpen={(saved) => setAddress(new URLSearchParams(saved))}
          />
        </Flex>
        <FillingPanel value={query.view}>
          <ConversationRows key={listKey(query)} query={query} openId={openId} address={address.toString()} />
        </FillingPanel>
      </FillingTabs>
    </Pane>
  );
}

/** The design system's own "active" has too little contrast for small digits. */
const UNREAD = { backgroundColor: 'primary600', textColor: 'neutral0' } as const;

/** How many conversations a view has; where texts are unread, how many of those. */
function TabCount({ count }: { count: ViewCount }) {
  const text = useText();
  if (count.total === 0) return null;
  return (
    <>
      <Badge {...(count.unread > 0 ? UNREAD : {})} size="S" aria-hidden>
        {count.unread > 0 ? count.unread : count.total}
      </Badge>
      <VisuallyHidden>
        {text('list.count', { count: count.total })}
        {count.unread > 0 ? `, ${text('row.unread', { count: count.unread })}` : ''}
      </VisuallyHidden>
    </>
  );
}

/** How long the list waits after the last key. */
const PAUSE_MS = 300;

interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (search: string) => void;
}

function SearchBox({ value, onChange }: SearchBoxProps) {
  const text = useText();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // The address changed without this box: back, a saved view, or "clear".
  if (told !== value) {
    setTold(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useCommand('search', () => box.current?.focus());

  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <Searchbar
        ref={box}
        size="S"
        name="search"
        maxLength={MAX_SEARCH_CHARACTERS}
        value={typed}
        placeholder={text('search.placeholder')}
        clearLabel={text('search.clear')}
        onChange={(event: { target: { value: string } }) => setTyped(event.target.value)}
        onClear={() => {
          setTyped('');
          onChange('');
        }}
      >
        {text('search.label')}
      </Searchbar>
    </form>
  );
}
