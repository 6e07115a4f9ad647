import { Button, Flex } from '@strapi/design-system';
import { useText } from '../../../ui/text/useText';

export const MODES = ['answer', 'note'] as const;
export type Mode = (typeof MODES)[number];

/** Whether the customer or the colleagues will read it. */
export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const text = useText();
  return (
    <Flex gap={1} role="group" aria-label={text('note.switch')}>
      {MODES.map((option) => (
        <Button
          key={option}
          type="button"
          size="S"
          variant={option === mode ? 'secondary' : 'ghost'}
          aria-pressed={option === mode}
          onClick={() => onChange(option)}
        >
          {text(`note.mode.${option}`)}
        </Button>
      ))}
    </Flex>
  );
}
