import { Box, Loader, Td, Tr, Typography } from '@strapi/design-system';
import type { MovedConversation, WhatIfReport } from '../../../../../../shared/routing/contract';
import { DataTable } from '../../../../ui/page/DataTable';
import { targetInWords } from '../../../../ui/rules/decision-words';
import { writtenNumber } from '../../../../ui/text/format';
import { useTimes } from '../../../../ui/text/times';
import { useText } from '../../../../ui/text/useText';

interface Props {
  readonly report: WhatIfReport | null;
  readonly isRunning: boolean;
  /** The rules were changed after the look back. */
  readonly isOutdated: boolean;
}

/** How many would have gone elsewhere, said aloud, and which. */
export function WhatIfResult({ report, isRunning, isOutdated }: Props) {
  const text = useText();
  return (
    <>
      <Box role="status" aria-live="polite">
        {isRunning && <Loader small>{text('whatIf.running')}</Loader>}
        {report && !isRunning && (
          <>
            <Typography variant="delta" tag="p">
              {text(summaryKey(report), { moved: report.moved.length, examined: report.examined })}
            </Typography>
            {report.isCut && (
              <Typography tag="p" fontWeight="bold">
                {text('whatIf.cut', { examined: report.examined })}
              </Typography>
            )}
            {isOutdated && (
              <Typography tag="p" fontWeight="bold">
                {text('try.outdated')}
              </Typography>
            )}
          </>
        )}
      </Box>
      {report && !isRunning && report.moved.length > 0 && <Moved rows={report.moved} />}
    </>
  );
}

function summaryKey({ examined, moved }: WhatIfReport) {
  if (examined === 0) return 'whatIf.nothing';
  return moved.length === 0 ? 'whatIf.same' : 'whatIf.moved';
}

const COLUMNS = ['when', 'customer', 'from', 'to', 'rule'] as const;

function Moved({ rows }: { rows: readonly MovedConversation[] }) {
  const text = useText();
  const times = useTimes();
  return (
    <Box style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={text('whatIf.table')}>
      <DataTable
        columns={COLUMNS.map((column) => text(`whatIf.column.${column}`))}
        rowCount={rows.length}
        label={text('whatIf.table')}
      >
        {rows.map(({ conversation, decidedAt, customer, text: said, from, to, rule }) => (
          <Tr key={`${conversation} ${decidedAt}`}>
            <Td>
              <Typography>{times.short(decidedAt)}</Typography>
            </Td>
            <Td>
              <Typography tag="p">{writtenNumber(customer)}</Typography>
              {said && (
                <Typography tag="p" variant="pi" textColor="neutral600" ellipsis dir="auto" maxWidth="30rem">
                  {said}
                </Typography>
              )}
            </Td>
            <Td>
              <Typography dir="auto">{targetInWords(from, text)}</Typography>
            </Td>
            <Td>
              <Typography dir="auto" fontWeight="bold">
                {targetInWords(to, text)}
              </Typography>
            </Td>
            <Td>
              <Typography dir="auto">{rule ?? text('whatIf.noRule')}</Typography>
            </Td>
          </Tr>
        ))}
      </DataTable>
    </Box>
  );
}
