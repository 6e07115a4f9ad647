import type { ReactNode } from 'react';
import { Table, Tbody, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { useText } from '../text/useText';

interface Props {
  /** The headings, in words. */
  readonly columns: readonly string[];
  /** How many columns of buttons follow: the design system's grid wants a cell for each. */
  readonly actions?: number;
  readonly rowCount: number;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A table of the design system with its heading row. */
export function DataTable({ columns, actions = 0, rowCount, label, children }: Props) {
  const text = useText();
  return (
    <Table colCount={columns.length + actions} rowCount={rowCount + 1} aria-label={label}>
      <Thead>
        <Tr>
          {columns.map((column) => (
            <Th key={column}>
              <Typography variant="sigma" textColor="neutral600">
                {column}
              </Typography>
            </Th>
          ))}
          {actions > 0 && (
            <Th colSpan={actions}>
              <VisuallyHidden>{text('table.actions')}</VisuallyHidden>
            </Th>
          )}
        </Tr>
      </Thead>
      <Tbody>{children}</Tbody>
    </Table>
  );
}
