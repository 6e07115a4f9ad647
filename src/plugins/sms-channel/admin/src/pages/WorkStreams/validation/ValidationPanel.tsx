import { useId, useState } from 'react';
import { Box, Button, Flex, Loader, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import type { CheckStatus, ValidationReport } from '../../../../../shared/work-streams/contract';
import { useNow } from '../../../ui/hooks/while-seen';
import { type StatusVariant, StatusWord } from '../../../ui/status/StatusWord';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { CheckList } from './CheckList';
import { TestSms } from './TestSms';
import { useIsValidating } from './useValidation';

/** "Could not check" is no verdict on the credentials and never looks like one (telesign.md §7). */
const VARIANTS: Record<CheckStatus, StatusVariant> = {
  valid: 'success',
  invalid: 'danger',
  unknown: 'neutral',
};

/** What the last validation found. One line while all is well; its checks are open when not. */
export function ValidationPanel({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const checksId = useId();
  const isValidating = useIsValidating(workStream);
  const isModified = useForm('ValidationPanel', (form) => form.modified);
  const report = workStream.lastValidation;
  const [isOpen, setOpen] = useOpen(report);

  return (
    <Box tag="section" aria-label={text('validation.title')} background="neutral0" hasRadius shadow="tableShadow">
      <Flex justifyContent="space-between" wrap="wrap" gap={3} padding={[4, 6]}>
        <Flex gap={3} wrap="wrap">
          <Typography tag="h2" variant="delta">
            {text('validation.title')}
          </Typography>
          <div role="status">
            {isValidating ? <Loader small>{text('validation.running')}</Loader> : <Verdict report={report} />}
          </div>
          {report && !isValidating && <CheckedAt at={report.checkedAt} />}
        </Flex>
        <Flex gap={2} wrap="wrap">
          {report && (
            <Button
              variant="ghost"
              size="S"
              endIcon={isOpen ? <CaretUp /> : <CaretDown />}
              aria-expanded={isOpen}
              aria-controls={isOpen ? checksId : undefined}
              onClick={() => setOpen(!isOpen)}
            >
              {text(isOpen ? 'validation.hide' : 'validation.show')}
            </Button>
          )}
          <TestSms workStream={workStream} />
        </Flex>
      </Flex>
      {isOpen && report && (
        <Box padding={[0, 6, 4, 6]}>
          <CheckList id={checksId} checks={report.checks} />
          {isModified && (
            <Typography variant="pi" textColor="neutral600">
              {text('validation.aboutSaved')}
            </Typography>
          )}
        </Box>
      )}
    </Box>
  );
}

function Verdict({ report }: { report: ValidationReport | null }) {
  const text = useText();
  if (!report) {
    return (
      <Typography textColor="neutral600">
        {text('validation.never')}. {text('validation.never.hint')}
      </Typography>
    );
  }
  return <StatusWord variant={VARIANTS[report.status]}>{text(`validation.status.${report.status}`)}</StatusWord>;
}

/** Outside of what is read out when it changes: it grows older all the time. */
function CheckedAt({ at }: { at: string }) {
  const text = useText();
  const times = useTimes();
  const now = useNow(30_000);
  return (
    <Typography tag="time" variant="pi" textColor="neutral600" dateTime={at} title={times.exact(at)}>
      {text('validation.checkedAt', { when: times.ago(at, now) })}
    </Typography>
  );
}

/** Opened or closed by hand until another result comes. */
function useOpen(report: ValidationReport | null): [boolean, (isOpen: boolean) => void] {
  const [byHand, setByHand] = useState<{ of: string | undefined; isOpen: boolean } | null>(null);
  const isOpen = byHand && byHand.of === report?.checkedAt ? byHand.isOpen : report?.status !== 'valid';
  return [isOpen, (open) => setByHand({ of: report?.checkedAt, isOpen: open })];
}
