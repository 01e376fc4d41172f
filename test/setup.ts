/** Noise fails: whatever a test does, nothing may be printed. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const printed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      printed.push(`console.${level}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(printed, 'a test printed to the console').toEqual([]);
});
