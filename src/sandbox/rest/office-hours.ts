/** Office hours schedules and their exceptions, to be read. */
import { notFound } from '../api-error.ts';
import type { SimSchedule } from '../workspace/records.ts';
import { type Rest, type RestApp, requireVersion } from './http.ts';
import { seconds } from './times.ts';

export function mountOfficeHours(app: RestApp, { state: { sample } }: Rest): void {
  const at = seconds(sample.workspace.createdAt);
  const dated = { created_at: at, updated_at: at };
  const scheduleJson = ({ id, name, timeZone, intervals }: SimSchedule) => ({
    ...{ type: 'office_hours_schedule', id, name, time_zone_name: timeZone, time_intervals: intervals },
    ...{ twenty_four_seven: false, ...dated },
  });

  app.get('/office_hours_schedules', (c) => {
    requireVersion(c, '2.16');
    return c.json({ type: 'office_hours_schedule.list', data: sample.schedules.map(scheduleJson) });
  });

  app.get('/office_hours_schedules/:id/office_hours_exceptions', (c) => {
    requireVersion(c, '2.16');
    const found = sample.schedules.find(({ id }) => id === c.req.param('id'));
    if (!found) throw notFound('Office hours schedule not found');
    const data = found.exceptions.map(({ id, date, name, intervals, yearly }) => ({
      ...{ type: 'office_hours_exception', id, office_hours_schedule_id: found.id, exception_date: date, name },
      ...{ exception_type: intervals ? 'custom_hours' : 'closed', time_intervals: intervals },
      ...{ recurring_annually: yearly, ...dated },
    }));
    return c.json({ type: 'office_hours_exception.list', data });
  });
}
