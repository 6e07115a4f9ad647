import { useLayoutEffect, useRef } from 'react';
import { Button, Flex, Link, Modal, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { MessageView } from '../../../../../shared/conversations/contract';
import { isFinalStatus, OUTBOUND_STATUSES } from '../../../../../shared/conversations/messages';
import type { TestSmsReport, TestSmsState } from '../../../../../shared/setup/contract';
import { administrationApi } from '../../../api/administration';
import { useIsTabVisible } from '../../../ui/hooks/while-seen';
import { INBOX_PATH } from '../../../ui/paths';
import { DeliveryState } from '../../../ui/status/DeliveryState';
import { writtenNumber } from '../../../ui/text/format';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

const POLL_MS = 1_000;

interface Props {
  readonly workStreamId: string;
  readonly from: string;
  readonly to: string;
  readonly report: TestSmsReport;
  readonly onClose: () => void;
}

/** The status of the test SMS, kept up to date. */
export function TestSmsProgress({ workStreamId, from, to, report, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { message, error } = useTestMessage(workStreamId, report.message);
  const words = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone.
  useLayoutEffect(() => words.current?.focus(), []);

  return (
    <>
      <Modal.Body>
        <Flex ref={words} tabIndex={-1} direction="column" alignItems="stretch" gap={4} style={{ outline: 'none' }}>
          <Typography>{text('testSms.sent', { from: writtenNumber(from), to: writtenNumber(to) })}</Typography>
          <div role="status">
            {/* It reads only what the state of a test has. */}
            <DeliveryState message={message as MessageView} />
          </div>
          {!isSettled(message) && (
            <Typography variant="pi" textColor="neutral600">
              {text('testSms.wait')}
            </Typography>
          )}
          {error !== undefined && <Typography textColor="danger700">{errorText(error)}</Typography>}
          <Link tag={NavLink} to={`${INBOX_PATH}/${report.conversation}`}>
            {text('testSms.open')}
          </Link>
        </Flex>
      </Modal.Body>
      <Modal.Footer justifyContent="flex-end">
        <Button onClick={onClose}>{text('close')}</Button>
      </Modal.Footer>
    </>
  );
}

function useTestMessage(workStreamId: string, sent: TestSmsState): { message: TestSmsState; error: unknown } {
  const isVisible = useIsTabVisible();
  const order = { id: workStreamId, message: sent.documentId };
  const { useQueryState, useQuerySubscription } = administrationApi.endpoints.getTestSms;
  const { data: message = sent, error } = useQueryState(order);
  useQuerySubscription(order, { pollingInterval: isVisible && !isSettled(message) ? POLL_MS : 0 });
  return { message, error };
}

const isSettled = ({ status, unconfirmed }: TestSmsState) =>
  unconfirmed || OUTBOUND_STATUSES.some((known) => known === status && isFinalStatus(known));
