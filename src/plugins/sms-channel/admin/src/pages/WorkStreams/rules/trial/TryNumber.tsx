import { Box, Typography } from '@strapi/design-system';
import type { WorkStreamDetail } from '../../../../../../shared/setup/contract';
import { useText } from '../../../../ui/text/useText';
import type { Wording } from '../../../../ui/rules/rule-in-words';
import { TryForm } from '../try/TryForm';

interface Props {
  readonly workStream: WorkStreamDetail | null;
  readonly wording: Wording;
}

/** Says where a new conversation would go, and why, with the rules as they are in the form. */
export function TryNumber({ workStream, wording }: Props) {
  const text = useText();
  return (
    <Box
      tag="section"
      aria-labelledby="try-number-title"
      background="neutral100"
      hasRadius
      padding={{ initial: 4, medium: 6 }}
    >
      <Typography id="try-number-title" variant="delta" tag="h2">
        {text('try.title')}
      </Typography>
      <Typography tag="p" textColor="neutral600" paddingTop={1} paddingBottom={4}>
        {text(workStream ? 'try.intro' : 'try.saveFirst')}
      </Typography>
      {workStream && <TryForm id={workStream.documentId} wording={wording} />}
    </Box>
  );
}
