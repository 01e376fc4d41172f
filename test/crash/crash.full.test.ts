/** Each point once; `npm run proof` goes through all of them ten times, with other words and at other moments. */
import { describe, expect, test } from 'vitest';
import { survive } from './matrix.ts';
import { POINTS } from './points.ts';

describe('killed with SIGKILL, a conversation still gets its one answer', () => {
  const named = POINTS.map((point) => [point.name, point] as const);
  test.concurrent.each(named)('%s', { timeout: 180_000 }, async (_, point) => {
    expect(await survive(point, POINTS.indexOf(point))).toEqual([]);
  });
});
