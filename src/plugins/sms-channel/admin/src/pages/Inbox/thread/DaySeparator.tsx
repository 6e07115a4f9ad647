import { Flex, Typography } from '@strapi/design-system';
import { useTimes } from '../../../ui/text/useTimes';

export function DaySeparator({ at }: { at: string }) {
  const times = useTimes();
  return (
    <Flex justifyContent="center" paddingTop={1} paddingBottom={1}>
      <Typography variant="sigma" textColor="neutral600" background="neutral100" padding={[1, 3]} hasRadius>
        {times.day(at)}
      </Typography>
    </Flex>
  );
}
