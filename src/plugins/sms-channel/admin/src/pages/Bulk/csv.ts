/**
 * Lists as people have them: lines of a spreadsheet, pasted or saved. Comma, semicolon or tab, whichever the first line has most
 * of; quotes as spreadsheets write them. Pure; tests/unit/admin/pages/Bulk/bulk-csv.test.ts.
 */
export function parseCsv(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(plain);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < plain.length; index += 1) {
    const character = plain.charAt(index);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (plain.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (character === separator) {
      row.push(cell.trim());
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && plain.charAt(index + 1) === '\n') index += 1;
      rows.push([...row, cell.trim()]);
      row = [];
      cell = '';
    } else cell += character;
  }
  rows.push([...row, cell.trim()]);
  return rows.filter((cells) => cells.some((value) => value !== ''));
}

function separatorOf(text: string): string {
  const firstLine = text.split(/[\r\n]/, 1)[0] ?? '';
  // What stands in quotes separates nothing.
  const unquoted = firstLine.split('"').filter((_, at) => at % 2 === 0);
  const count = (separator: string) => unquoted.reduce((sum, part) => sum + part.split(separator).length - 1, 0);
  return ['\t', ';', ','].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** A cell that begins like a formula is written so that a spreadsheet shows it and does not run it. */
const written = (value: string) => {
  const safe = /^[=@＝＠＋－\t\r]|^[+-](?![\d\s().-]*$)/.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
};

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(written).join(',')).join('\r\n');
