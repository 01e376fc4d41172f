/** Times of the week, as the owner writes them: schedules of modes and office hours. */
import * as z from 'zod';
import { DAYS } from '../domain/control.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is no time such as 09:00');
export const schedule = z.strictObject({
  days: z.array(z.enum(DAYS)).default([...DAYS]),
  from: timeOfDay.default('00:00'),
  to: timeOfDay.default('24:00'),
  timeZone: z.string().refine(isTimeZone, 'is no time zone such as Europe/Dublin'),
});

export const officeHours = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'is no time zone such as Europe/Dublin'),
  hours: z
    .array(
      z.strictObject({
        days: z.array(z.enum(DAYS)).min(1),
        from: timeOfDay,
        to: timeOfDay,
      }),
    )
    .min(1),
  holidays: z.array(z.iso.date()).default([]),
});

/** The name or the id of one of Intercom's office hours schedules. */
export const intercomSchedule = z.strictObject({ intercomSchedule: z.string().min(1, 'is empty') });

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
}
