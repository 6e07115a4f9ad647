import { useCallback, useSyncExternalStore } from 'react';
import { Box, Typography } from '@strapi/design-system';
import type { Ref } from '../../../../../shared/core/contract';
import { signs } from '../../../realtime/signs';
import { useText, type Text } from '../../../ui/text/useText';

/** Which colleagues type here or have this open. The line keeps its place, so that the thread does not jump. */
export function ColleaguesLine({ id }: { id: string }) {
  const text = useText();
  const { typing, looking } = useSyncExternalStore(
    signs.subscribe,
    useCallback(() => signs.at(id), [id]),
  );
  const words = [sentence('writes', typing, text), sentence('looks', looking, text)];
  return (
    <Box tag="p" role="status" minHeight="2rem" paddingLeft={4} paddingRight={4} background="neutral0">
      <Typography variant="pi" textColor="neutral600" ellipsis tag="span" style={{ display: 'block' }}>
        {words.filter((word) => word !== null).join(' · ')}
      </Typography>
    </Box>
  );
}

function sentence(does: 'writes' | 'looks', agents: readonly Ref[], text: Text): string | null {
  const [first, second] = agents;
  if (!first) return null;
  const howMany = !second ? 'one' : agents.length === 2 ? 'two' : 'many';
  return text(`typing.${does}.${howMany}`, {
    name: first.name,
    other: second?.name ?? '',
    count: agents.length,
  });
}
