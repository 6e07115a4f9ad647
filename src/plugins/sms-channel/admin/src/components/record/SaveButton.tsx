import { Button } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useText } from '../../ui/text/useText';

/** Saves the form around it. Readers who may not change it do not see the button. */
export function SaveButton() {
  const text = useText();
  const isDisabled = useForm('SaveButton', (form) => form.disabled);
  const isModified = useForm('SaveButton', (form) => form.modified);
  const isSubmitting = useForm('SaveButton', (form) => form.isSubmitting);
  if (isDisabled) return null;
  return (
    <Button type="submit" startIcon={<Check />} disabled={!isModified} loading={isSubmitting}>
      {text('editor.save')}
    </Button>
  );
}
