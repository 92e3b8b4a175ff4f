import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../../functions/', import.meta.url).href;

/** Run by a process of its own: a host's time zone is settled when it starts. */
const PROGRAM = `
  const { CATALOGUE } = await import('${new URL('../catalogue/catalogue.ts', folder).href}');
  const { rulesFor } = await import('${folder}usecases/rulebook.ts');
  const { calendarOf } = await import('${folder}domain/time/notices.ts');
  const { addDays, addSeconds, dayOf, instantOf, weekdayOf } = await import('${folder}domain/time/time.ts');
  const { closeOfWorkingDay, startClock } = await import('${folder}domain/time/deadline.ts');
  const { isOpen } = await import('${folder}domain/time/opening-hours.ts');
  const { idleLimits } = await import('${folder}domain/case/stage-moves.ts');
  const calendar = calendarOf(CATALOGUE.holidayNotices);
  const answers = [];
  for (const service of ['phone-doctor', 'second-opinion', 'admission']) {
    const rules = rulesFor('2020-BA-01', service, calendar);
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      for (const time of ['00:00:00', '07:59:59', '19:59:59', '20:00:00']) {
        const at = day + 'T' + time + '+08:00';
        answers.push([at, weekdayOf(day), dayOf(instantOf(Date.parse(at))), addSeconds(at, 1), isOpen(calendar, rules.hours, at)]);
        answers.push([startClock(rules, at), closeOfWorkingDay(rules, at, 5), idleLimits(rules, at).closesAt]);
      }
    }
  }
  const { createHash } = await import('node:crypto');
  const digest = createHash('sha256').update(JSON.stringify(answers)).digest('hex');
  console.log(JSON.stringify({ zone: new Date('2026-07-01T00:00:00Z').getHours(), answers: answers.length, digest }));
`;

const answersIn = (TZ: string): { zone: number; answers: number; digest: string } =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      cwd: fileURLToPath(new URL('../', folder)),
      env: { ...process.env, TZ },
      encoding: 'utf8',
    }),
  );

describe('days, hours and deadlines', { timeout: 60_000 }, () => {
  it('R40, R41: are Shanghai’s, whatever the time zone of the host', () => {
    const zones = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles'].map(answersIn);
    // The hosts do read their clocks differently.
    expect(zones.map(({ zone }) => zone)).toStrictEqual([8, 0, 17]);
    expect(zones.map(({ answers }) => answers)).toStrictEqual(Array(3).fill(3 * 365 * 4 * 2));
    expect(new Set(zones.map(({ digest }) => digest)).size).toBe(1);
  });
});
