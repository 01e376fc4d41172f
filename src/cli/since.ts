/** How far back an option reaches: `30d`, `12h`, `2w`. */
import { UsageError } from './command.ts';

const DAYS: Record<string, number> = { h: 1 / 24, d: 1, w: 7 };

/** @throws {UsageError} */
export function daysOf(option: string, value: string): number {
  const [, count, unit = ''] = /^([1-9]\d{0,4})([hdw])$/.exec(value) ?? [];
  if (!count) throw new UsageError(`--${option} takes hours, days or weeks, such as 12h, 30d or 2w.`);
  return Number(count) * (DAYS[unit] ?? 1);
}
