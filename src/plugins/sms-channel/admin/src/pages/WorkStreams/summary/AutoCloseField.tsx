import { useText } from '../../../ui/text/useText';
import { DurationField } from './DurationField';

/** After how long without a text a waiting conversation closes. */
export function AutoCloseField() {
  const text = useText();
  return (
    <DurationField
      path="autoCloseAfterMinutes"
      label={text('summary.autoClose')}
      hint={text('summary.autoClose.hint')}
    />
  );
}
