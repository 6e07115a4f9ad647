import { useLayoutEffect, useRef, useState } from 'react';
import { Box, Tabs, Flex, VisuallyHidden } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { WarningCircle } from '@strapi/icons';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { TABS, type Tab } from '../../../ui/paths';
import { useText } from '../../../ui/text/useText';
import { SmsNumbersTab } from '../numbers/SmsNumbersTab';
import { RoutingRulesTab } from '../rules/RoutingRulesTab';
import { SmsSettingsTab } from '../settings/SmsSettingsTab';
import { SummaryTab } from '../summary/SummaryTab';
import type { WorkStreamForm } from './form-values';
import { tabsWithErrors, isStillRefused } from './tabs';

interface Props {
  readonly tab: Tab;
  readonly onOpen: (tab: Tab) => void;
  readonly workStream: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
}

const CONTENTS = {
  summary: SummaryTab,
  settings: SmsSettingsTab,
  numbers: SmsNumbersTab,
  rules: RoutingRulesTab,
} as const;

export const tabTriggerId = (tab: Tab) => `work-stream-tab-${tab}`;

export function EditorTabs({ tab, onOpen, workStream, options }: Props) {
  const text = useText();
  const strip = useRef<HTMLDivElement>(null);

  // A narrow page shows a part of the tabs: the open one must be among them, however it was opened.
  useLayoutEffect(() => {
    const trigger = document.getElementById(tabTriggerId(tab))?.getBoundingClientRect();
    const seen = strip.current?.getBoundingClientRect();
    if (!strip.current || !trigger || !seen) return;
    if (trigger.left < seen.left) strip.current.scrollLeft -= seen.left - trigger.left;
    else if (trigger.right > seen.right) strip.current.scrollLeft += trigger.right - seen.right;
  }, [tab]);

  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next) => onOpen(TABS.find((known) => known === next) ?? tab)}
      variant="simple"
    >
      <Box ref={strip} overflow="auto" borderColor="neutral150" borderStyle="solid" borderWidth="0 0 1px">
        <Tabs.List aria-label={text('editor.tabs')}>
          {TABS.map((known) => (
            <Tabs.Trigger key={known} value={known} id={tabTriggerId(known)}>
              <TabLabel tab={known} />
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </Box>
      <Box
        marginTop={4}
        padding={{ initial: 4, medium: 6, large: 8 }}
        background="neutral0"
        shadow="filterShadow"
        hasRadius
      >
        {TABS.map((known) => {
          const Content = CONTENTS[known];
          return (
            <Tabs.Content key={known} value={known}>
              <Content workStream={workStream} options={options} />
            </Tabs.Content>
          );
        })}
      </Box>
    </Tabs.Root>
  );
}

/** The name of a tab, marked while a field in it is refused. (The design system can mark one tab at a time.) */
function TabLabel({ tab }: { tab: Tab }) {
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
