import { Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { LifecycleSettings } from '../../../../../../shared/conversations/closing';
import { useText } from '../../../../ui/text/useText';
import { SwitchField } from '../../editor/setting-fields';
import { DurationField } from '../../summary/DurationField';
import { useDurationText } from '../../../../ui/text/durations';

const SPANS = [
  'openCloseAfterMinutes',
  'activeCloseAfterMinutes',
  'wrapUpCloseAfterMinutes',
  'overdueAfterMinutes',
  'reopenWindowMinutes',
  'warnBeforeMinutes',
] as const satisfies readonly (keyof LifecycleSettings)[];

/** The other clocks of conversations, and when they come back; how long a waiting one stays stands above. */
export function LifecycleSection() {
  const text = useText();
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={5}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="delta" tag="h2">
          {text('clock.title')}
        </Typography>
        <Preview />
      </Flex>
      {SPANS.map((span) => (
        <DurationField
          key={span}
          path={`lifecycle.${span}`}
          label={text(`clock.${span}`)}
          hint={text(`clock.${span}.hint`)}
        />
      ))}
      <SwitchField
        path="lifecycle.closeUnanswered"
        label={text('clock.closeUnanswered')}
        hint={text('clock.closeUnanswered.hint')}
      />
    </Flex>
  );
}

/** What the settings say, as they are written at this moment. */
function Preview() {
  const text = useText();
  const duration = useDurationText();
  const values = useForm('LifecyclePreview', (form) => form.values) as {
    autoCloseAfterMinutes?: number;
    lifecycle?: LifecycleSettings;
  };
  const { lifecycle, autoCloseAfterMinutes = 0 } = values;
  if (!lifecycle) return null;
  const { warnBeforeMinutes, reopenWindowMinutes, wrapUpCloseAfterMinutes, overdueAfterMinutes } = lifecycle;
  const sentences = [
    text('clock.preview.waiting', { span: duration(autoCloseAfterMinutes) }),
    warnBeforeMinutes > 0 && text('clock.preview.warning', { span: duration(warnBeforeMinutes) }),
    text('clock.preview.wrapUp', { span: duration(wrapUpCloseAfterMinutes) }),
    reopenWindowMinutes > 0
      ? text('clock.preview.reopens', { span: duration(reopenWindowMinutes) })
      : text('clock.preview.never'),
    text(lifecycle.closeUnanswered ? 'clock.preview.unanswered.closes' : 'clock.preview.unanswered', {
      span: duration(overdueAfterMinutes),
    }),
  ];
  return (
    <Typography tag="p" textColor="neutral600" aria-live="polite">
      {sentences.filter(Boolean).join(' ')}
    </Typography>
  );
}
