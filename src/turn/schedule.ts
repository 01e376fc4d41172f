/** Days and hours in a time zone. Pure: the moment is handed in. */
import { DAYS } from '../domain.ts';

export interface Schedule {
  days: (typeof DAYS)[number][];
  /** `09:00` to `17:00`, the end not included; an end before the beginning lies on the next day. */
  from: string;
  to: string;
  timeZone: string;
}

export function inSchedule(at: number, { days, from, to, timeZone }: Schedule): boolean {
  const { day, time } = localTime(at, timeZone);
  const isOn = (index: number) => days.some((name) => name === DAYS[(index + 7) % 7]);
  if (from < to) return isOn(day) && from <= time && time < to;
  // Through the night: the part after midnight belongs to the day before.
  return (isOn(day) && time >= from) || (isOn(day - 1) && time < to);
}

const WEEK: readonly string[] = DAYS;

function localTime(at: number, timeZone: string): { day: number; time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  } as const);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: WEEK.indexOf(parts.weekday?.toLowerCase() ?? ''), time: `${parts.hour}:${parts.minute}` };
}
