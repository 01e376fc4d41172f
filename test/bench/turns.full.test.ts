/** What the bench measures is still a turn: a figure that nobody can print again is none. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the turns of the bench are answered', async () => {
  const entry = fileURLToPath(new URL('turns.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [entry, '4']);
  expect(JSON.parse(stdout)).toMatchObject({ turns: 4, replied: 'replied' });
});
