import { IconButton, Td, Tr, Typography } from '@strapi/design-system';
import { Eye, Trash } from '@strapi/icons';
import type { HeardCallbackView } from '../../../../../shared/setup/contract';
import { DataTable, ActionCell } from '../../../ui/page/DataTable';
import { useText, type TextKey } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { useCallbackWords } from '../doctor/useCallbackWords';
import { VerdictBadge } from './VerdictBadge';

interface Props {
  readonly rows: readonly HeardCallbackView[];
  readonly onShow: (callback: HeardCallbackView) => void;
  /** Undefined where the reader may not change work streams. */
  readonly onDismiss: ((callback: HeardCallbackView) => void) | undefined;
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
