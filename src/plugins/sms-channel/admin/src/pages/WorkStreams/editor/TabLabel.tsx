import { useState } from 'react';
import { Flex, VisuallyHidden } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useText } from '../../../ui/text/useText';
import type { WorkStreamForm } from './form-values';
import { isStillRefused, tabsWithErrors, type Tab } from './tabs';

/** The name of a tab, marked while a field in it is refused. (The design system can mark one tab at a time.) */
export function TabLabel({ tab }: { tab: Tab }) {
  const text = useText();
  const errors = useForm('TabLabel', (form) => form.errors);
  const values = useForm('TabLabel', (form) => form.values) as WorkStreamForm;
  const [refused, setRefused] = useState({ errors, values });
  if (refused.errors !== errors) setRefused({ errors, values });
  const standing = Object.keys(errors).filter((field) => isStillRefused(field, refused.values, values));
  const hasErrors = tabsWithErrors(standing).includes(tab);
  return (
    <Flex tag="span" gap={1} style={{ whiteSpace: 'nowrap' }} color={hasErrors ? 'danger600' : undefined}>
      {text(`editor.tab.${tab}`)}
      {hasErrors && (
        <>
          <WarningCircle aria-hidden fill="danger600" />
          <VisuallyHidden>{text('editor.tab.hasErrors')}</VisuallyHidden>
        </>
      )}
    </Flex>
  );
}
