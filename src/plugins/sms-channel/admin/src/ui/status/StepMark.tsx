import { Box, Flex, VisuallyHidden } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { useText } from '../text/useText';

/** Done or open, for the eye and the ear. */
export function StepMark({ isDone }: { isDone: boolean }) {
  const text = useText();
  return (
    <>
      <Flex aria-hidden width="2rem" height="2rem" shrink={0} justifyContent="center" color="success600">
        {isDone ? (
          <CheckCircle width="2rem" height="2rem" />
        ) : (
          <Box width="1.6rem" height="1.6rem" borderRadius="50%" borderColor="neutral400" borderWidth="2px" />
        )}
      </Flex>
      <VisuallyHidden>{text(isDone ? 'setup.done' : 'setup.open')}</VisuallyHidden>
    </>
  );
}
