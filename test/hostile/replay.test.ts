import { expect, test } from 'vitest';
import { permute, replay } from './replays.ts';

test('10,000 replays of an old notification, with the same, a new or no id, make no further reply', async () => {
  const { delivered, wrong } = await replay(10_000);
  expect(wrong).toEqual([]);
  expect(delivered).toBeGreaterThanOrEqual(10_000);
});

test('five notifications in every order, each delivered three times, make one reply', async () => {
  expect(await permute()).toEqual({ delivered: 120 * 5 * 3, wrong: [] });
});
