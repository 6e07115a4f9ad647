import type { ReactNode } from 'react';
import { useForm, useNotification, useRBAC } from '@strapi/strapi/admin';
import { Button, Tooltip, type ButtonProps } from '@strapi/design-system';
import { ACTIONS, actionId } from '../../../../../shared/core/plugin';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import type { CheckStatus } from '../../../../../shared/work-streams/contract';
import { useValidateWorkStreamMutation } from '../../../api/administration';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

const PERMISSIONS = [{ action: actionId(ACTIONS.workStreamsValidate), subject: null }];
const TOLD_AS: Record<CheckStatus, 'success' | 'danger' | 'info'> = {
  valid: 'success',
  invalid: 'danger',
  unknown: 'info',
};

/** Why TeleSign cannot be asked now; null when it can. Only saved settings are checked and used. */
export function useHeldBack(): string | null {
  const text = useText();
  const isModified = useForm('useHeldBack', (form) => form.modified);
  const { allowedActions, isLoading } = useRBAC(PERMISSIONS);

  if (!isLoading && !allowedActions.canWorkStreamsValidate) return text('validation.notAllowed');
  return isModified ? text('validation.saveFirst') : null;
}

/** The button asks and the panel shows: they know of each other by this key. */
function useSharedValidation(documentId: string) {
  return useValidateWorkStreamMutation({ fixedCacheKey: `sms-validation-${documentId}` });
}

export function useIsValidating({ documentId }: WorkStreamDetail): boolean {
  const [, { isLoading }] = useSharedValidation(documentId);
  return isLoading;
}

/** Checks the saved credentials with TeleSign; sends no text. */
export function useValidation({ documentId }: WorkStreamDetail) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [run, { isLoading }] = useSharedValidation(documentId);

  async function validate(): Promise<void> {
    if (isLoading) return;
    const result = await run(documentId);
    if ('error' in result) {
      toggleNotification({ type: 'danger', message: errorText(result.error) });
      return;
    }
    const { status } = result.data;
    toggleNotification({ type: TOLD_AS[status], message: text(`validation.told.${status}`) });
  }

  return { validate, isValidating: isLoading };
}

interface Props extends Pick<ButtonProps, 'variant' | 'size' | 'startIcon' | 'loading'> {
  /** Why it cannot be used now; null when it can. */
  readonly reason: string | null;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that says why it cannot be used. It stays in the tab order then, so that the keyboard reaches the reason too. */
export function HeldButton({ reason, onClick, ...button }: Props) {
  if (reason === null) return <Button onClick={onClick} {...button} />;
  return (
    <Tooltip label={reason}>
      <Button aria-disabled {...button} />
    </Tooltip>
  );
}
