import type { ReactNode } from 'react';
import { IconButton, Td, Tr, Typography, Button, Flex, Modal } from '@strapi/design-system';
import { Eye, Trash } from '@strapi/icons';
import type { ReceivedCallbackView } from '../../../../../shared/setup/contract';
import { ModalFrame } from '../../../ui/dialogs/Modal';
import { DataTable, ActionCell } from '../../../ui/page/DataTable';
import { useTimes } from '../../../ui/text/times';
import { useText, type TextKey } from '../../../ui/text/useText';
import { useCallbackWords, VerdictBadge } from './VerdictBadge';

interface Props {
  readonly rows: readonly ReceivedCallbackView[];
  readonly onShow: (callback: ReceivedCallbackView) => void;
  /** Undefined where the reader may not change work streams. */
  readonly onDismiss: ((callback: ReceivedCallbackView) => void) | undefined;
}

/** The callbacks, newest first. Texts have their column only for readers who are given them. */
export function CallbackTable({ rows, onShow, onDismiss }: Props) {
  const text = useText();
  const times = useTimes();
  const words = useCallbackWords();
  const hasTexts = rows.some((row) => row.text !== null);
  const columns: TextKey[] = [
    'doctor.column.when',
    'doctor.column.verdict',
    'doctor.column.what',
    'doctor.column.from',
    'doctor.column.to',
    ...(hasTexts ? (['doctor.column.text'] as const) : []),
    'doctor.column.repeats',
  ];

  return (
    <DataTable
      columns={columns.map((column) => text(column))}
      actions={onDismiss ? 2 : 1}
      rowCount={rows.length}
      label={text('doctor.title')}
    >
      {rows.map((row) => (
        <Tr key={row.id} onClick={() => onShow(row)} style={{ cursor: 'pointer' }}>
          <Td>
            <Typography tag="time" dateTime={row.receivedAt}>
              {times.exact(row.receivedAt)}
            </Typography>
          </Td>
          <Td>
            <VerdictBadge verdict={row.verdict} />
          </Td>
          <Td>
            <Typography>{words.what(row)}</Typography>
          </Td>
          <Td>
            <Typography>{words.address(row.from)}</Typography>
          </Td>
          <Td>
            <Typography>{words.address(row.to)}</Typography>
          </Td>
          {hasTexts && (
            <Td maxWidth="24rem">
              <Typography ellipsis dir="auto" tag="p">
                {row.text ?? text('doctor.none')}
              </Typography>
            </Td>
          )}
          <Td>
            <Typography>{row.repeats}</Typography>
          </Td>
          <ActionCell>
            <IconButton variant="ghost" label={text('doctor.details')} onClick={() => onShow(row)}>
              <Eye />
            </IconButton>
          </ActionCell>
          {onDismiss && (
            <ActionCell>
              {row.isQuarantined && (
                <IconButton variant="ghost" label={text('doctor.dismiss')} onClick={() => onDismiss(row)}>
                  <Trash />
                </IconButton>
              )}
            </ActionCell>
          )}
        </Tr>
      ))}
    </DataTable>
  );
}

interface CallbackDetailsProps {
  readonly callback: ReceivedCallbackView;
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
            <Detail label="doctor.details.quarantine">
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
