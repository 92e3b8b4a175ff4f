import { describe, expect, it } from 'vitest';
import { liveOf, resourceNamed } from '../assembly.ts';

describe('the check of the calendar', () => {
  it('R40: runs on the 16th of each month at 09:00 in Shanghai: in November that is 45 days before the year ends', () => {
    const [, { Properties }] = resourceNamed('AnkangService', 'AWS::Events::Rule', 'Schedulescheckcalendar');
    expect([Properties.ScheduleExpression, Properties.State]).toStrictEqual(['cron(0 1 16 * ? *)', 'ENABLED']);
    expect(Properties.Targets[0].Arn).toStrictEqual({ Ref: liveOf('CalendarCheckCalendar') });
    expect((Date.parse('2026-12-31') - Date.parse('2026-11-16')) / 86_400_000).toBe(45);
  });
});
