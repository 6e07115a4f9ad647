import { useEffect, useRef } from 'react';
import { Box, Tabs } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { SmsNumbersTab } from '../numbers/SmsNumbersTab';
import { RoutingRulesTab } from '../rules/RoutingRulesTab';
import { SmsSettingsTab } from '../settings/SmsSettingsTab';
import { SummaryTab } from '../summary/SummaryTab';
import { focusFirstProblem } from './focus-first-problem';
import { TabLabel } from './TabLabel';
import { TABS, tabsWithErrors, type Tab } from './tabs';

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
  const panel = useRef<HTMLDivElement>(null);
  const errors = useForm('EditorTabs', (form) => form.errors);

  // The form gets new errors only when a save is refused: then the reader is taken to the first of them.
  useEffect(() => {
    const [first] = tabsWithErrors(Object.keys(errors));
    if (!first) return;
    onOpen(first);
    return focusFirstProblem(panel);
  }, [errors, onOpen]);

  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next) => onOpen(TABS.find((known) => known === next) ?? tab)}
      variant="simple"
    >
      <Box overflow="auto" borderColor="neutral150" borderStyle="solid" borderWidth="0 0 1px">
        <Tabs.List aria-label={text('editor.tabs')}>
          {TABS.map((known) => (
            <Tabs.Trigger key={known} value={known} id={tabTriggerId(known)}>
              <TabLabel tab={known} />
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </Box>
      <Box
        ref={panel}
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
