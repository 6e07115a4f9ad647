import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { ContactPanelView } from '../../../../../shared/contacts/contract';
import { useText } from '../../../ui/text/useText';
import { MergeModal } from './MergeModal';

interface UnknownNumberProps {
  readonly contact: ContactPanelView;
  readonly onName: () => void;
}

/** A number that nobody knows yet: it is somebody new, who gets a name, or one more number of somebody known. */
export function UnknownNumber({ contact, onName }: UnknownNumberProps) {
  const text = useText();
  const [isLinking, setLinking] = useState(false);
  return (
    <Box background="primary100" borderColor="primary200" hasRadius padding={3}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography variant="pi" textColor="neutral800">
          {text('contact.unknown')}
        </Typography>
        <Button size="S" variant="secondary" onClick={onName}>
          {text('contact.create')}
        </Button>
        {contact.canMerge && (
          <Button size="S" variant="tertiary" onClick={() => setLinking(true)}>
            {text('contact.link')}
          </Button>
        )}
      </Flex>
      {isLinking && <MergeModal contact={contact} onClose={() => setLinking(false)} />}
    </Box>
  );
}
