import type { ReactNode } from 'react';
import { Box, Flex, Td, Tr } from '@strapi/design-system';
import { useMediaQuery } from '@strapi/strapi/admin';
import { ActionCell, DataTable } from '../../ui/page/DataTable';
import { WIDE } from '../../ui/page/Panes';
import { BoardCard, CardLine } from '../Board/BoardCard';

export interface Column<Row> {
  readonly label: string;
  cell(row: Row): ReactNode;
}

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** The first one says what the row is about. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  /** Buttons at the end of a row, as many for each. */
  readonly actions?: (row: Row) => readonly ReactNode[];
  keyOf(row: Row): string;
}

/** Rows of facts: a table, or cards where there is no room for one. */
export function FactsTable<Row>(props: Props<Row>) {
  const isWide = useMediaQuery(WIDE);
  return isWide ? <AsTable {...props} /> : <AsCards {...props} />;
}

function AsTable<Row>({ label, rows, columns, actions, keyOf }: Props<Row>) {
  const [first] = rows;
  return (
    <DataTable
      label={label}
      columns={columns.map((column) => column.label)}
      actions={first === undefined || !actions ? 0 : actions(first).length}
      rowCount={rows.length}
    >
      {rows.map((row) => (
        <Tr key={keyOf(row)}>
          {columns.map((column) => (
            <Td key={column.label}>
              <Box paddingTop={2} paddingBottom={2} style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
                {column.cell(row)}
              </Box>
            </Td>
          ))}
          {actions?.(row).map((action, index) => (
            <ActionCell key={index}>{action}</ActionCell>
          ))}
        </Tr>
      ))}
    </DataTable>
  );
}

function AsCards<Row>({ label, rows, columns: [title, ...others], actions, keyOf }: Props<Row>) {
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={label}>
      {rows.map((row) => (
        <li key={keyOf(row)}>
          <BoardCard title={<Box style={{ overflowWrap: 'anywhere' }}>{title.cell(row)}</Box>}>
            {others.map((column) => (
              <CardLine key={column.label} label={column.label}>
                {column.cell(row)}
              </CardLine>
            ))}
          </BoardCard>
          {actions && (
            <Flex gap={2} justifyContent="flex-end" paddingTop={2}>
              {actions(row)}
            </Flex>
          )}
        </li>
      ))}
    </Flex>
  );
}
