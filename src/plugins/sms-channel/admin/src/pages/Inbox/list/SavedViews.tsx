import { useState, type FormEvent } from 'react';
import { Button, Field, Flex, IconButton, Popover, TextInput } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { useText } from '../../../ui/text/useText';
import {
  MAX_NAME_CHARACTERS,
  isSameAddress,
  loadViews,
  storeViews,
  withView,
  withoutView,
  type SavedView,
} from './saved-views';

/** A long name is cut, its way out is not. */
const ViewButton = styled(Button)`
  min-width: 0;

  > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

interface Props {
  readonly agentId: string;
  /** What is shown, as a query string; kept by name when it is narrowed. */
  readonly address: string;
  readonly canSave: boolean;
  readonly onOpen: (address: string) => void;
}

/** Lists that this agent has put together and named, in this browser. */
export function SavedViews({ agentId, address, canSave, onOpen }: Props) {
  const text = useText();
  const [views, setViews] = useState(() => loadViews(agentId));
  const change = (next: SavedView[]) => {
    storeViews(agentId, next);
    setViews(next);
  };
  const isKnown = views.some((view) => isSameAddress(view.address, address));
  if (views.length === 0 && !canSave) return null;

  return (
    <Flex tag="ul" gap={1} wrap="wrap" aria-label={text('views.label')}>
      {views.map((view) => {
        const isShown = isSameAddress(view.address, address);
        return (
          <Flex
            tag="li"
            key={view.name}
            minWidth={0}
            maxWidth="100%"
            hasRadius
            background={isShown ? 'primary100' : 'neutral100'}
          >
            <ViewButton variant="ghost" size="S" aria-pressed={isShown} onClick={() => onOpen(view.address)}>
              {view.name}
            </ViewButton>
            <IconButton
              variant="ghost"
              size="XS"
              label={text('views.delete', { name: view.name })}
              onClick={() => change(withoutView(views, view.name))}
            >
              <Cross />
            </IconButton>
          </Flex>
        );
      })}
      {canSave && !isKnown && (
        <li>
          <SaveView onSave={(name) => change(withView(views, { name, address }))} />
        </li>
      )}
    </Flex>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name);
    setName('');
    setOpen(false);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger>
        <Button variant="tertiary" size="S">
          {text('views.save')}
        </Button>
      </Popover.Trigger>
      <Popover.Content aria-label={text('views.save')}>
        <Flex tag="form" direction="column" alignItems="stretch" gap={3} padding={4} width="24rem" onSubmit={save}>
          <Field.Root name="view-name" required>
            <Field.Label>{text('views.name')}</Field.Label>
            <TextInput
              value={name}
              maxLength={MAX_NAME_CHARACTERS}
              onChange={(event: { target: { value: string } }) => setName(event.target.value)}
            />
          </Field.Root>
          <Button type="submit" disabled={name.trim() === ''}>
            {text('views.save')}
          </Button>
        </Flex>
      </Popover.Content>
    </Popover.Root>
  );
}
