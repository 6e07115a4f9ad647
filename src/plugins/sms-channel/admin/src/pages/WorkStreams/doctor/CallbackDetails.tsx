import type { ReactNode } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import type { HeardCallbackView } from '../../../../../shared/setup/contract';
import { ModalFrame } from '../../../ui/dialogs/Modal';
import { useText, type TextKey } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { useCallbackWords } from './useCallbackWords';
import { VerdictBadge } from '../callbacks/VerdictBadge';

interface CallbackDetailsProps {
  readonly callback: HeardCallbackView;
  readonly onClose: () => void;
}

/** One callback: what became of it, why, and what to do. */
export function CallbackDetails({ callback, onClose }: CallbackDetailsProps) {
  const text = useText();
  const times = useTimes();
  const words = useCallbackWords();
  const { verdict, to, from, repeats, isQuarantined, isReleasable } = callback;
  const cause = { verdict, isReleasable, numbers: to === null ? [] : [to] };

  return (
    <ModalFrame title={text('doctor.details.title')} onClose={onClose}>
      <Modal.Body>
        <Flex tag="dl" direction="column" alignItems="stretch" gap={4}>
          <Detail label="doctor.column.verdict">
            <VerdictBadge verdict={verdict} />
          </Detail>
          <Detail label="doctor.details.reason">{words.reason(cause)}</Detail>
          <Detail label="doctor.details.fix">{words.fix(cause)}</Detail>
          {isQuarantined && (
            <Detail label="doctor.details.aside">
              {text(isReleasable ? 'doctor.releasable' : 'doctor.notReleasable')}
            </Detail>
          )}
          <Detail label="doctor.column.when">{times.exact(callback.receivedAt)}</Detail>
          <Detail label="doctor.column.what">{words.what(callback)}</Detail>
          {from !== null && <Detail label="doctor.column.from">{words.address(from)}</Detail>}
          {to !== null && <Detail label="doctor.column.to">{words.address(to)}</Detail>}
          {callback.text !== null && <Detail label="doctor.column.text">{callback.text}</Detail>}
          <Detail label="doctor.column.repeats">{repeats}</Detail>
        </Flex>
      </Modal.Body>
      <Modal.Footer justifyContent="flex-end">
        <Button onClick={onClose}>{text('close')}</Button>
      </Modal.Footer>
    </ModalFrame>
  );
}

function Detail({ label, children }: { label: TextKey; children: ReactNode }) {
  const text = useText();
  return (
    <div>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {text(label)}
      </Typography>
      <Typography tag="dd" dir="auto" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {children}
      </Typography>
    </div>
  );
}
