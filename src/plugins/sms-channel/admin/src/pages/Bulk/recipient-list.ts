import type { BulkRow } from '../../../../shared/bulk/rows';
import { parseCsv } from './csv';

/** A pasted list with what its columns are taken for. */
export interface RecipientList {
  readonly columns: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** Which columns hold number and name; -1 where there is no name. Every other column is a variable of the text. */
export interface ColumnChoice {
  readonly phone: number;
  readonly name: number;
}

const PHONE = /phone|mobile|number|tel|cell|m[oó]vil|tel[eé]fono|n[uú]mero/i;
const NAME = /^(?:full ?|first ?)?name$|^nombre/i;
const LOOKS_LIKE_NUMBER = /^\+?[\d\s().-]{5,}$/;

/** A first line without any number in it names the columns; else they are numbered. */
export function readList(text: string): RecipientList {
  const rows = parseCsv(text);
  const [first, ...rest] = rows;
  if (!first) return { columns: [], lines: [] };
  const hasHeader = !first.some((cell) => LOOKS_LIKE_NUMBER.test(cell)) && rows.length > 1;
  const width = Math.max(...rows.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => (hasHeader && first[index]) || `column${index + 1}`);
  return { columns, lines: hasHeader ? rest : rows };
}

export function guessColumns({ columns, lines }: RecipientList): ColumnChoice {
  const byContent = columns.findIndex((_, index) => LOOKS_LIKE_NUMBER.test(lines[0]?.[index] ?? ''));
  const byName = columns.findIndex((column) => PHONE.test(column));
  return {
    phone: Math.max(0, byName === -1 ? byContent : byName),
    name: columns.findIndex((column) => NAME.test(column)),
  };
}

export const toRows = ({ columns, lines }: RecipientList, choice: ColumnChoice): BulkRow[] =>
  lines.map((cells) => ({
    mobilePhone: cells[choice.phone] ?? '',
    name: (choice.name >= 0 && cells[choice.name]) || null,
    variables: Object.fromEntries(
      columns.flatMap((column, index): [string, string | null][] =>
        index === choice.phone || index === choice.name ? [] : [[column, cells[index] || null]],
      ),
    ),
  }));

/** The names that the text may call. */
export const variableNames = ({ columns }: RecipientList, choice: ColumnChoice): string[] => [
  ...(choice.name >= 0 ? ['name'] : []),
  ...columns.filter((_, index) => index !== choice.phone && index !== choice.name),
];
