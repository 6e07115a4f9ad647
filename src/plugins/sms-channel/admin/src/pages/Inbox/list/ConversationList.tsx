import { Badge, Box, Flex, Tabs, VisuallyHidden } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { InboxMe } from '../../../../../shared/contracts';
import { useText } from '../../../text/useText';
import { Pane } from '../Panes';
import { shownCount, type Unread, type UnreadCount } from '../useUnread';
import { ConversationRows } from './ConversationRows';
import { viewNamed, viewsFor } from './views';

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
  readonly unread: Unread;
}

/** The conversations in views; the view is part of the address, so that back and reload keep it. */
export function ConversationList({ me, openId, unread }: Props) {
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const views = viewsFor(me.canSupervise);
  const view = viewNamed(search.get('view'), views);

  return (
    <Pane tag="nav" aria-label={text('list.label')} direction="column" alignItems="stretch" background="neutral0">
      <FillingTabs variant="simple" value={view} onValueChange={(name) => setSearch({ view: name }, { replace: true })}>
        <TabStrip>
          <Tabs.List aria-label={text('list.views')}>
            {views.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                <Flex gap={1} tag="span">
                  {text(`view.${name}`)}
                  {(name === 'mine' || name === 'open') && <TabCount unread={unread[name]} />}
                </Flex>
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        </TabStrip>
        <FillingPanel value={view}>
          <ConversationRows key={view} view={view} openId={openId} search={search.toString()} />
        </FillingPanel>
      </FillingTabs>
    </Pane>
  );
}

function TabCount({ unread }: { unread: UnreadCount }) {
  const text = useText();
  if (unread.count === 0) return null;
  return (
    <>
      <Badge active size="S" aria-hidden>
        {shownCount(unread)}
      </Badge>
      <VisuallyHidden>{text('row.unread', { count: unread.count })}</VisuallyHidden>
    </>
  );
}
