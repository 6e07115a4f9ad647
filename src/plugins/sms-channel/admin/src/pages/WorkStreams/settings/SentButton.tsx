import { Button, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useMarkCallbackUrlSentMutation } from '../../../api/administration';
import { useErrorText } from '../../../ui/text/reasons';

interface SentButtonProps {
  readonly id: string;
  readonly label: string;
  readonly onSent: () => void;
}

/** The administrator's word that TeleSign has the URL: the step of the set-up is done. */
export function SentButton({ id, label, onSent }: SentButtonProps) {
  const errorText = useErrorText();
  const [markSent, { isLoading, error }] = useMarkCallbackUrlSentMutation();

  async function onClick(): Promise<void> {
    const answer = await markSent(id);
    if ('data' in answer) onSent();
  }

  return (
    <>
      {error && (
        <Typography role="alert" variant="pi" textColor="danger600">
          {errorText(error)}
        </Typography>
      )}
      <Button startIcon={<Check />} loading={isLoading} onClick={onClick}>
        {label}
      </Button>
    </>
  );
}
