import type { MouseEvent } from 'react';
import { IconButton, Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { Eye, Trash } from '@strapi/icons';
import type { HeardCallbackView } from '../../../../../shared/contracts/administration';
import { useText, type TextKey } from '../../../text/useText';
import { useTimes } from '../../../text/useTimes';
import { useCallbackWords } from './useCallbackWords';
import { VerdictBadge } from './VerdictBadge';

interface Props {
  readonly rows: readonly HeardCallbackView[];
  readonly onShow: (callback: HeardCallbackView) => void;
  /** Undefined where the reader may not change work streams. */
  readonly onDismiss: ((callback: HeardCallbackView) => void) | undefined;
}

/** A press of a button is not one of its row. */
const stay = (event: MouseEvent) => event.stopPropagation();

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
  const actions: TextKey[] = ['doctor.details', ...(onDismiss ? (['doctor.dismiss'] as const) : [])];

  return (
    <Table colCount={columns.length + actions.length} rowCount={rows.length + 1} aria-label={text('doctor.title')}>
      <Thead>
        <Tr>
          {columns.map((column) => (
            <Th key={column}>
              <Typography variant="sigma" textColor="neutral600">
                {text(column)}
              </Typography>
            </Th>
          ))}
          {actions.map((action) => (
            <Th key={action}>
              <VisuallyHidden>{text(action)}</VisuallyHidden>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
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
            {/* A cell for each button: with two in one, the design system's grid swallows Enter and Tab. */}
            <Td onClick={stay}>
              <IconButton variant="ghost" label={text('doctor.details')} onClick={() => onShow(row)}>
                <Eye />
              </IconButton>
            </Td>
            {onDismiss && (
              <Td onClick={stay}>
                {row.isQuarantined && (
                  <IconButton variant="ghost" label={text('doctor.dismiss')} onClick={() => onDismiss(row)}>
                    <Trash />
                  </IconButton>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
