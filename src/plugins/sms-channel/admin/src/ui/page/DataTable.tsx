import type { ReactNode, MouseEvent } from 'react';
import {
  Table,
  Tbody,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
  Box,
  Flex,
  IconButton,
  Link,
  Td,
} from '@strapi/design-system';
import { Eye, Pencil } from '@strapi/icons';
import { NavLink, useNavigate } from 'react-router-dom';
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

/** The row opens on a click; what stands in it does what it says. */
const stay = (event: MouseEvent) => event.stopPropagation();

interface RecordRowProps {
  readonly name: string;
  /** Where its editor is. */
  readonly path: string;
  /** Beside the name. */
  readonly badge?: ReactNode;
  readonly children: ReactNode;
}

/** A record in a list: a click anywhere opens it; the name is a link for keyboards and screen readers. */
export function RecordRow({ name, path, badge, children }: RecordRowProps) {
  const navigate = useNavigate();
  return (
    <Tr style={{ cursor: 'pointer' }} onClick={() => navigate(path)}>
      <Td>
        <Flex gap={2} paddingTop={3} paddingBottom={3} wrap="wrap" minWidth="10rem" maxWidth="32rem">
          <Box style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }} onClick={stay}>
            <Link tag={NavLink} to={path}>
              {name}
            </Link>
          </Box>
          {badge}
        </Flex>
      </Td>
      {children}
    </Tr>
  );
}

/** Over the padding that the table's rows give to their cells. */
const TIGHT = { paddingInline: '0 0.4rem' };

/** A cell for each button: with several in one, the design system's grid swallows Enter and Tab. */
export const ActionCell = ({ children }: { children: ReactNode }) => (
  <Td style={TIGHT} onClick={stay}>
    {children}
  </Td>
);

/** Opens the record, to change it or to look at it. */
export function OpenCell({ path, label, mayEdit }: { path: string; label: string; mayEdit: boolean }) {
  const navigate = useNavigate();
  return (
    <ActionCell>
      <IconButton variant="ghost" label={label} onClick={() => navigate(path)}>
        {mayEdit ? <Pencil /> : <Eye />}
      </IconButton>
    </ActionCell>
  );
}
