/** Days and hours in the owner's time zone: when people are there, and when a rule holds. Pure: the moment is handed in. */
import { DAYS } from './control.ts';
import { DAY_MS } from './time.ts';

/** `09:00` to `17:00`, the end not included; an end before the beginning lies on the next day. */
interface Hours {
  days: (typeof DAYS)[number][];
  from: string;
  to: string;
}

export interface Schedule extends Hours {
  timeZone: string;
}

export interface OfficeHours {
  timeZone: string;
  hours: Hours[];
  /** Dates such as `2026-12-25` on which nobody begins to work. */
  holidays: string[];
  /** Dates with hours of their own; none of them: closed. */
  special?: { date: string; yearly: boolean; hours: Pick<Hours, 'from' | 'to'>[] }[];
}

/** Longer than any holidays. */
const DAYS_AHEAD = 60;

/** Without hours somebody is always there. */
export const isOpen = (at: number, handoffSettings: OfficeHours | null): boolean =>
  handoffSettings === null || spans(at, handoffSettings, -1, 0).some(({ from, to }) => from <= at && at < to);

export const inSchedule = (at: number, { timeZone, ...hours }: Schedule): boolean =>
  isOpen(at, { timeZone, hours: [hours], holidays: [] });

/** When people are there next; null when that is too far away to promise. */
export function opensAt(at: number, handoffSettings: OfficeHours): number | null {
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    const ahead = spans(at, handoffSettings, day, day).flatMap(({ from }) => (from > at ? [from] : []));
    if (ahead.length > 0) return Math.min(...ahead);
  }
  return null;
}

/** The hours that begin from so many days before to so many days after the local date of this moment. */
function spans(at: number, handoffSettings: OfficeHours, first: number, last: number) {
  const { timeZone } = handoffSettings;
  const today = Date.parse(localIso(at, timeZone).slice(0, 10));
  const dates = Array.from({ length: last - first + 1 }, (_, i) => today + (first + i) * DAY_MS);
  return dates.flatMap((date) =>
    hoursOn(date, handoffSettings).map(({ from, to }) => ({
      from: instantOf(`${isoDate(date)}T${from}`, timeZone),
      to: instantOf(`${isoDate(to > from ? date : date + DAY_MS)}T${to}`, timeZone),
    })),
  );
}

function hoursOn(date: number, { hours, holidays, special = [] }: OfficeHours) {
  const iso = isoDate(date);
  // One for this very date goes before one of every year.
  const own =
    special.find((one) => one.date === iso) ?? special.find((one) => one.yearly && one.date.slice(5) === iso.slice(5));
  if (own) return own.hours;
  return holidays.includes(iso) ? [] : hours.filter(({ days }) => days.some((day) => day === weekday(date)));
}

const weekday = (date: number) => DAYS[(new Date(date).getUTCDay() + 6) % 7];
const isoDate = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What clocks there show, such as `2026-11-21T09:30`. */
function localIso(at: number, timeZone: string): string {
  // Swedish writes dates as ISO does.
  const format = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv', format).format(at).replace(' ', 'T');
}

/** When clocks there show this. The offset is looked up twice, because the first look may fall before a change of clocks. */
function instantOf(local: string, timeZone: string): number {
  const wanted = Date.parse(`${local.replace('T24:00', 'T23:59')}Z`) + (local.endsWith('T24:00') ? 60_000 : 0);
  const offsetAt = (at: number) => Date.parse(`${localIso(at, timeZone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const near = wanted - offsetAt(wanted);
  return wanted - offsetAt(near);
}
