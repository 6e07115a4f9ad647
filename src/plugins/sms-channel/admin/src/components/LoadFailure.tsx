import { Button } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { readServerError } from '../api/errors';
import { useErrorText } from '../ui/text/reasons';
import { useText } from '../ui/text/useText';

/** A page whose rows could not be read: forbidden, or why and the way to try again. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const text = useText();
  const errorText = useErrorText();
  if (readServerError(error).status === 403) return <Page.NoPermissions />;
  return (
    <Page.Error
      content={errorText(error)}
      action={
        <Button variant="secondary" onClick={() => void onRetry()}>
          {text('state.retry')}
        </Button>
      }
    />
  );
}
