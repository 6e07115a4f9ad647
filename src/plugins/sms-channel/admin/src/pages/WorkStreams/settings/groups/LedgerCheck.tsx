import { Button, Flex, Typography } from '@strapi/design-system';
import { Shield } from '@strapi/icons';
import type { ConsentVerification } from '../../../../../../shared/consent/contract';
import { useVerifyConsentMutation } from '../../../../api/contact-panel';
import { useErrorText } from '../../../../ui/text/reasons';
import { useText } from '../../../../ui/text/useText';
import { useTimes } from '../../../../ui/text/useTimes';

/** Checks the consent ledger from its first entry to its sealed end, and says what was found. */
export function LedgerCheck() {
  const text = useText();
  const errorText = useErrorText();
  const [verify, { data, error, isLoading }] = useVerifyConsentMutation();
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Typography variant="omega" fontWeight="bold" tag="h3">
        {text('consent.ledger.title')}
      </Typography>
      <Typography tag="p" textColor="neutral600">
        {text('consent.ledger.intro')}
      </Typography>
      <Button variant="secondary" startIcon={<Shield />} loading={isLoading} onClick={() => void verify(undefined)}>
        {text('consent.ledger.verify')}
      </Button>
      <div role="status">
        {error && <Typography textColor="danger700">{errorText(error)}</Typography>}
        {data && <Finding found={data} />}
      </div>
    </Flex>
  );
}

function Finding({ found }: { found: ConsentVerification }) {
  const text = useText();
  const times = useTimes();
  if (found.broken) {
    return (
      <Typography textColor="danger700" fontWeight="bold">
        {text(`consent.ledger.${found.broken.reason}`, { position: found.broken.position })}
      </Typography>
    );
  }
  return (
    <Typography textColor="success700">
      {text('consent.ledger.intact', { count: found.entries, time: times.timeOfDay(found.checkedAt) })}
    </Typography>
  );
}
