/** Coverage against precision, as a picture: in the terminal, and as SVG or a page with it. */
import type { Point } from '../knowledge/learning/calibrate.ts';

const COLUMNS = 60;
const ROWS = 14;

const rightIn = ({ errors }: Point) => 1 - errors;
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The axis begins below the worst point, at a tenth. */
const lowestOf = (points: Point[]) => Math.floor(Math.min(0.9, ...points.map(rightIn)) * 10) / 10;

/** `◆` is the point that was picked. */
export function terminalChart(points: Point[], picked: Point | null): string {
  const shown = points.filter(({ answered }) => answered > 0);
  const lowest = lowestOf(shown);
  const rows = Array.from({ length: ROWS }, () => Array<string>(COLUMNS + 1).fill(' '));
  const put = (point: Point, sign: string) => {
    const row = rows[Math.round(((1 - rightIn(point)) / (1 - lowest)) * (ROWS - 1))];
    if (row) row[Math.round(point.coverage * COLUMNS)] = sign;
  };
  for (const point of shown) put(point, '•');
  if (picked) put(picked, '◆');
  const label = (row: number) => percent(1 - (row / (ROWS - 1)) * (1 - lowest)).padStart(6);
  const lines = rows.map((row, i) => `${i % 3 === 1 ? ' '.repeat(6) : label(i)} │${row.join('').trimEnd()}`);
  const axis = `${' '.repeat(7)}└${'─'.repeat(COLUMNS)}`;
  const ticks = `${' '.repeat(8)}0 %${' '.repeat(COLUMNS / 2 - 6)}50 %${' '.repeat(COLUMNS / 2 - 6)}100 %`;
  return ['  right answers', ...lines, axis, `${ticks}  answered`].join('\n');
}

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = { left: 70, right: 30, top: 30, bottom: 50 };

export function svgChart(points: Point[], picked: Point | null): string {
  const shown = points.filter(({ answered }) => answered > 0);
  const lowest = lowestOf(shown);
  const x = (coverage: number) => MARGIN.left + coverage * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (right: number) => MARGIN.top + ((1 - right) / (1 - lowest)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const at = (point: Point) => `${x(point.coverage).toFixed(1)},${y(rightIn(point)).toFixed(1)}`;
  const fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const rights = fifths.map((share) => lowest + share * (1 - lowest));
  const lines = [
    ...rights.map(
      (right) => `<path d="M${x(0)} ${y(right).toFixed(1)}H${x(1)}" stroke="#ddd"/>
      <text x="${MARGIN.left - 8}" y="${(y(right) + 4).toFixed(1)}" text-anchor="end">${percent(right)}</text>`,
    ),
    ...fifths.map(
      (share) =>
        `<text x="${x(share)}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle">${percent(share)}</text>`,
    ),
    `<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">questions answered</text>`,
    `<text x="14" y="${MARGIN.top - 10}">right answers</text>`,
    `<polyline points="${shown.map(at).join(' ')}" fill="none" stroke="#2563eb" stroke-width="2"/>`,
    ...(picked ? [markOf(picked, x(picked.coverage), y(rightIn(picked)))] : []),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
    ${lines.join('\n    ')}
</svg>
`;
}

const markOf = (
  point: Point,
  x: number,
  y: number,
) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="6" fill="#dc2626"/>
    <text x="${(x - 10).toFixed(1)}" y="${(y + 24).toFixed(1)}" text-anchor="end">answerFrom ${point.answerFrom}: ${percent(point.coverage)} answered, ${percent(rightIn(point))} right</text>`;

export function htmlChart(points: Point[], picked: Point | null): string {
  const row = (point: Point) =>
    `<tr><td>${point.answerFrom}</td><td>${percent(point.coverage)}</td><td>${point.answered}</td><td>${point.wrong}</td><td>${percent(rightIn(point))}</td></tr>`;
  return `<!doctype html>
<meta charset="utf-8">
<title>Coverage and precision</title>
<style>body{font:14px sans-serif;max-width:760px;margin:2rem auto}td,th{padding:.2rem .8rem;text-align:right}</style>
<h1>How much is answered, and how much of it rightly</h1>
${svgChart(points, picked)}<table><tr><th>answerFrom<th>answered<th>answers<th>wrong<th>right</tr>
${points
  .filter((_, i) => i % 5 === 0)
  .map(row)
  .join('\n')}
</table>
`;
}
