import type { ReactNode } from 'react';
import { Button, Flex, Loader, Typography } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { readServerError } from '../../api/errors';
import { useErrorText } from '../text/reasons';
import { useText } from '../text/useText';

const Centered = ({
  children,
  ...props
}: {
  children: ReactNode;
  role?: 'status' | 'alert';
  'aria-busy'?: boolean;
}) => (
  <Flex direction="column" alignItems="center" justifyContent="center" gap={4} padding={6} flex="1" {...props}>
    {children}
  </Flex>
);

export function PaneLoading() {
  const text = useText();
  return (
    <Centered aria-busy>
      <Loader>{text('state.loading')}</Loader>
    </Centered>
  );
}

export function PaneError({ message, onRetry }: { message: string; onRetry: () => void }) {
  const text = useText();
  return (
    <Centered role="alert">
      <Typography textAlign="center">{message}</Typography>
      <Button variant="secondary" onClick={onRetry}>
        {text('state.retry')}
      </Button>
    </Centered>
  );
}

/** An empty pane: what is missing, and why. */
export function PaneEmpty({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <Centered role="status">
      <Flex aria-hidden color="neutral500">
        {icon}
      </Flex>
      <Typography variant="delta" tag="p" textAlign="center">
        {title}
      </Typography>
      {children && (
        <Typography tag="p" textColor="neutral600" textAlign="center">
          {children}
        </Typography>
      )}
    </Centered>
  );
}

export function PageLoading() {
  const text = useText();
  return <Page.Loading>{text('state.loading')}</Page.Loading>;
}

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
