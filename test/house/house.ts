/** `npm run house`: the measures of `src` in one table. Exit code 1 when one is above its bound. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cyclesOf, readSources, secondDeclarations } from './sources.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILE_LINES_MAX = 250;
const FUNCTION_LINES_MAX = 70;

interface Measure {
  name: string;
  found: string[];
  max: number;
}

/** What knip finds that nothing uses: `production` leaves the tests aside, so it finds what only they reach. */
function unusedOf(...options: string[]): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/knip/bin/knip.js', '--reporter', 'json', '--no-progress', ...options],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (!stdout.startsWith('{')) throw new Error(`knip did not run: ${stderr}`);
  const { issues } = JSON.parse(stdout) as { issues: ({ file: string } & Record<string, unknown>)[] };
  return issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, names]) =>
      Array.isArray(names) ? names.map(({ name }: { name: string }) => `${file}: ${name} (${kind})`) : [],
    ),
  );
}

function measure(): Measure[] {
  const files = readSources();
  const longFunctions = files.flatMap(({ path, functions }) =>
    functions
      .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
      .map(({ line, lines }) => `${path}:${line} has ${lines}`),
  );
  return [
    {
      name: 'files at the root of src',
      found: files.map(({ path }) => path).filter((path) => !path.includes('/')),
      max: 2,
    },
    {
      name: `files over ${FILE_LINES_MAX} lines (tables of data excepted)`,
      found: files
        .filter(({ lines, isTable }) => lines > FILE_LINES_MAX && !isTable)
        .map(({ path, lines }) => `${path} has ${lines}`),
      max: 0,
    },
    { name: `functions over ${FUNCTION_LINES_MAX} lines`, found: longFunctions, max: 0 },
    { name: 'import cycles', found: cyclesOf(files), max: 0 },
    { name: 'any', found: files.flatMap(({ path, anys }) => anys.map((line) => `${path}:${line}`)), max: 0 },
    { name: 'second declarations of a type name', found: secondDeclarations(files), max: 0 },
    { name: 'unused exports, files and packages', found: unusedOf(), max: 0 },
    { name: 'reached by tests alone', found: unusedOf('--production'), max: 0 },
  ];
}

const measures = measure();
const width = Math.max(...measures.map(({ name }) => name.length));
for (const { name, found, max } of measures) {
  process.stdout.write(`${name.padEnd(width)}  ${String(found.length).padStart(3)}  at most ${max}\n`);
  if (found.length > max) process.stdout.write(found.map((one) => `    ${one}\n`).join(''));
}
process.exitCode = measures.some(({ found, max }) => found.length > max) ? 1 : 0;
