/** Prints findings the same way everywhere: a table for people, JSON for programs. */

export interface TableRow {
  check: string;
  verdict: 'ok' | 'note' | 'fail';
  detail: string;
}

export const ok = (check: string, detail: string): TableRow => ({ check, verdict: 'ok', detail });
export const note = (check: string, detail: string): TableRow => ({ check, verdict: 'note', detail });
export const fail = (check: string, detail: string): TableRow => ({ check, verdict: 'fail', detail });

const SIGNS: Record<TableRow['verdict'], string> = { ok: '✓', note: '·', fail: '✗' };

export function printTable(rows: TableRow[], asJson: boolean): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const width = Math.max(...rows.map(({ check }) => check.length));
  for (const { check, verdict, detail } of rows) {
    process.stdout.write(`  ${SIGNS[verdict]} ${check.padEnd(width)}  ${detail}\n`);
  }
}
