/** Intercom's office hours schedules as the rooms know them: read by name, with their exceptions. */
import * as z from 'zod';
import { DAYS } from '../domain/control.ts';
import type { OfficeHours } from '../domain/hours.ts';
import type { Client } from './client.ts';
import { requiredId } from './wire.ts';

/** Minutes from Monday 00:00; of an exception, from 00:00 of its date. */
const interval = z.object({ start_minute: z.number(), end_minute: z.number() });
const intervals = z
  .array(interval)
  .nullish()
  .transform((list) => list ?? []);
const schedule = z.object({
  id: requiredId,
  name: z.string(),
  time_zone_name: z.string(),
  time_intervals: intervals,
  twenty_four_seven: z.boolean().nullish(),
});
const exception = z.object({
  exception_date: z.iso.date(),
  exception_type: z.string(),
  time_intervals: intervals,
  recurring_annually: z.boolean().nullish(),
});

const DAY = 24 * 60;
const WHOLE_WEEK = { start_minute: 0, end_minute: 7 * DAY };

/** One of Intercom's schedules; or, where none is called so, what there is. */
export type ReadHours = { kind: 'hours'; hours: OfficeHours } | { kind: 'unknown_schedule'; known: string[] };

export async function readOfficeHours(client: Client, wanted: string): Promise<ReadHours> {
  const list = z.object({ data: z.array(schedule) }).parse((await client('GET', '/office_hours_schedules')).json);
  const found = list.data.find(({ id, name }) => name === wanted || id === wanted);
  if (!found) return { kind: 'unknown_schedule', known: list.data.map(({ name }) => name) };
  const { json } = await client(
    'GET',
    `/office_hours_schedules/${encodeURIComponent(found.id)}/office_hours_exceptions`,
  );
  const { data: exceptions } = z.object({ data: z.array(exception) }).parse(json);
  const weekly = found.twenty_four_seven ? [WHOLE_WEEK] : found.time_intervals;
  return {
    kind: 'hours',
    hours: {
      timeZone: found.time_zone_name,
      hours: weekly.flatMap(daysOf).map(({ day, ...times }) => ({ ...times, days: [DAYS[day % 7] ?? 'mon'] })),
      holidays: [],
      special: exceptions.map((one) => ({
        date: one.exception_date,
        yearly: one.recurring_annually ?? false,
        hours:
          one.exception_type === 'closed'
            ? []
            : one.time_intervals.flatMap(daysOf).map(({ from, to }) => ({ from, to })),
      })),
    },
  };
}

/** An interval may go over several days. */
function daysOf({ start_minute: start, end_minute: end }: z.output<typeof interval>) {
  const days: { day: number; from: string; to: string }[] = [];
  for (let from = start; from < end; ) {
    const day = Math.floor(from / DAY);
    const to = Math.min(end, (day + 1) * DAY);
    days.push({ day, from: timeOf(from - day * DAY), to: timeOf(to - day * DAY) });
    from = to;
  }
  return days;
}

const two = (number: number) => String(number).padStart(2, '0');
const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
