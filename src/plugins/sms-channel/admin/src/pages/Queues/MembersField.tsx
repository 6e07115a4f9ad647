import { useId, useState } from 'react';
import { Box, Checkbox, Flex, Searchbar, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { AgentView } from '../../../../shared/distribution/contract';
import { useProblemField } from '../../ui/form/fields';
import { shownAgents } from '../../ui/search';
import { useText } from '../../ui/text/useText';

/** Who is in the queue: found by name or address, checked off. */
export function MembersField({ agents }: { agents: readonly AgentView[] }) {
  const text = useText();
  const id = useId();
  const isDisabled = useForm('MembersField', (form) => form.disabled);
  const { value: members = [], error, change } = useProblemField<string[]>('members');
  const [first] = useState(() => new Set(members));
  const [search, setSearch] = useState('');
  const { rows, others } = shownAgents(agents, search, first);

  const toggle = (documentId: string, isMember: boolean) =>
    change(isMember ? [...members, documentId] : members.filter((member) => member !== documentId));

  return (
    <Flex role="group" aria-labelledby={`${id}-label`} direction="column" alignItems="stretch" gap={2}>
      <Typography id={`${id}-label`} variant="pi" fontWeight="bold" textColor="neutral800">
        {text('queues.members')}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" role="status">
        {members.length === 0 ? text('queues.members.empty') : text('queues.members.count', { count: members.length })}
      </Typography>
      <Box maxWidth="40rem">
        <Searchbar
          name="members-search"
          value={search}
          placeholder={text('queues.members.search.placeholder')}
          clearLabel={text('clear')}
          onClear={() => setSearch('')}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => {
            // Searching is not saving.
            if (event.key === 'Enter') event.preventDefault();
          }}
        >
          {text('queues.members.search')}
        </Searchbar>
      </Box>
      {error && (
        <Typography tag="p" variant="pi" textColor="danger600" data-strapi-field-error>
          {error}
        </Typography>
      )}
      <Flex direction="column" alignItems="stretch" gap={3} paddingTop={2} maxHeight="40rem" overflow="auto">
        {rows.map(({ documentId, name, email, presence }) => (
          <Checkbox
            key={documentId}
            checked={members.includes(documentId)}
            disabled={isDisabled}
            onCheckedChange={(isMember) => toggle(documentId, isMember === true)}
          >
            {text('queues.members.agent', { name, email, presence: text(`presence.${presence}`) })}
          </Checkbox>
        ))}
        <Typography tag="p" variant="pi" textColor="neutral600" role="status">
          {rows.length === 0 && text('queues.members.noMatch', { search: search.trim() })}
          {others > 0 && text('queues.members.others', { count: others })}
        </Typography>
      </Flex>
    </Flex>
  );
}
