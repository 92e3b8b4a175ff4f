import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStackOptions } from '../../../local/spawn.ts';
import { NOTICE_2027 } from '../../catalogue/notice-2027.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { runHolidays } from '../driving/commands/holidays-script.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

/** Monday; the fifth working day after it lies in 2027, which the catalogue does not know. */
const YEAR_END = '2026-12-28T09:30:00+08:00';

/** On plain Monday to Friday, and with New Year's Day off. */
const GUESSED = '2027-01-04T20:00:00+08:00';
const DECIDED = '2027-01-05T20:00:00+08:00';

let stack: HostedStack;
let client: Client;

const start = async (options: LocalStackOptions): Promise<void> => {
  stack = await startHostedStack(options);
  client = new Client(stack.url);
};

const promiseOf = async (visit: VisitJourney): Promise<Json> => (await visit.read()).deadlines.find(({ name }: Json) => name === 'visit');

const accepted = async (): Promise<VisitJourney> => {
  const visit = await VisitJourney.open(client);
  await visit.report('case.accepted');
  return visit;
};

const recomputings = async (visit: VisitJourney): Promise<Json[]> =>
  (await visit.read()).timeline.filter(({ type }: Json) => type === 'deadline.recomputed');

const publish = (notice: Json, year = notice.year): Promise<Json> => client.call('PUT', `/_local/holidays/${year}`, { body: notice });

describe('a promise that runs into a year without a notice', () => {
  const data = temporaryFolder('calendar');
  let visit: VisitJourney;

  beforeAll(async () => {
    await start({ at: YEAR_END, data });
    visit = await accepted();
    await client.settle();
  });
  afterAll(async () => {
    await stack.stop();
  });

  it('R40: is provisional, on plain Monday to Friday', async () => {
    expect(await promiseOf(visit)).toMatchObject({ dueAt: GUESSED, provisional: true, state: 'running' });
  });

  it('R40: stays as it is when the notice is malformed', async () => {
    const [newYear, ...others] = NOTICE_2027.holidays;
    const workedOnAFriday = { ...NOTICE_2027, holidays: [{ ...newYear, makeUpWorkdays: ['2027-01-08'] }, ...others] };
    const refused = await publish(workedOnAFriday);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'invalid-request', detail: expect.stringContaining('holidays[0].makeUpWorkdays[0]') });
    expect((await publish(NOTICE_2027, 2028)).status).toBe(422);
    expect((await publish('not JSON', 2027)).status).toBe(422);
    expect(await promiseOf(visit)).toMatchObject({ dueAt: GUESSED, provisional: true });
    expect(await recomputings(visit)).toEqual([]);
  });

  it('R40: is shown to move before the notice is published', async () => {
    const { status, said } = await runHolidays(NOTICE_2027, ['--url', client.url]);
    expect(said).toContain(`${visit.caseId} visit ${GUESSED} -> ${DECIDED}\n`);
    expect(status).toBe(0);
    expect(await promiseOf(visit)).toMatchObject({ dueAt: GUESSED, provisional: true });
  });

  it('R40: is recomputed once the notice is published, and the member is told once', async () => {
    const toldBefore = (await client.messages(visit.caseId)).length;
    const answer = await publish(NOTICE_2027);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ year: 2027, documentNumber: NOTICE_2027.documentNumber });
    expect(await promiseOf(visit)).toMatchObject({
      dueAt: DECIDED,
      warnAt: '2027-01-04T20:00:00+08:00',
      provisional: false,
      state: 'running',
    });
    expect(await recomputings(visit)).toHaveLength(1);
    const told = (await client.messages(visit.caseId)).slice(toldBefore);
    expect(told).toHaveLength(1);
    expect(told[0].text).toContain('1月5日 20:00');
  });

  it('R40: moves no more when the notice comes again', async () => {
    const toldBefore = (await client.messages(visit.caseId)).length;
    expect((await publish(NOTICE_2027)).status).toBe(200);
    expect(await recomputings(visit)).toHaveLength(1);
    expect(await client.messages(visit.caseId)).toHaveLength(toldBefore);
  });

  it('R40: is decided at once from then on', async () => {
    expect(await promiseOf(await accepted())).toMatchObject({ dueAt: DECIDED, provisional: false });
  });

  it('R40: is decided at once after a restart, too', async () => {
    await stack.stop();
    await start({ data, port: Number(new URL(stack.url).port) });
    expect(await promiseOf(await accepted())).toMatchObject({ dueAt: DECIDED, provisional: false });
  });

  it('R40: is kept at its new instant', async () => {
    await client.moveClock({ to: '2027-01-04T21:00:00+08:00' });
    expect(await promiseOf(visit)).toMatchObject({ state: 'running' });
    await client.moveClock({ to: DECIDED });
    expect(await promiseOf(visit)).toMatchObject({ state: 'missed', dueAt: DECIDED });
  });
});

describe('a notice published to the table, as on AWS', () => {
  beforeAll(() => start({ at: YEAR_END }));
  afterAll(() => stack.stop());

  it('R40: recomputes what waits for it', async () => {
    const visit = await accepted();
    const { table } = await StoredItems.of(client);
    const { body } = await client.call('GET', '/_local/endpoints');
    const published = await runHolidays(NOTICE_2027, ['--table', table, '--publish'], { AWS_ENDPOINT_URL_DYNAMODB: body.dynamodb });
    expect(published).toMatchObject({ status: 0, said: expect.stringContaining(`${visit.caseId} visit ${GUESSED} -> ${DECIDED}`) });
    await client.settle();
    expect(await promiseOf(visit)).toMatchObject({ dueAt: DECIDED, provisional: false });
    expect(await recomputings(visit)).toHaveLength(1);
  });

  it('R40: is caught up with within minutes where a function wrote by the calendar it still kept', async () => {
    await client.call('PUT', '/_local/holidays/2027', { body: NOTICE_2027 });
    const visit = await accepted();
    const stored = await StoredItems.of(client);
    const item = (await stored.scan()).get(`CASE#${visit.caseId} CASE`);
    const deadlines = item.deadlines.map((deadline: Json) =>
      deadline.name === 'visit' ? { ...deadline, dueAt: GUESSED, warnAt: '2027-01-01T20:00:00+08:00', provisional: true } : deadline,
    );
    await stored.put({ ...item, deadlines, provisional: 'PROVISIONAL' });
    await client.settle();
    expect(await promiseOf(visit)).toMatchObject({ dueAt: GUESSED, provisional: true });
    await client.moveClock({ advance: 'PT6M' });
    expect(await promiseOf(visit)).toMatchObject({ dueAt: DECIDED, provisional: false });
    expect(await recomputings(visit)).toHaveLength(1);
  });

  it('R40: is refused when it is no plausible one, with the reason and exit status 1', async () => {
    const numbered = await runHolidays({ ...NOTICE_2027, documentNumber: '2026-99' }, ['--url', client.url, '--publish']);
    expect(numbered).toMatchObject({ status: 1, said: expect.stringContaining('error: documentNumber: 2026-99') });
    const lacking = await runHolidays({ ...NOTICE_2027, holidays: [] }, ['--url', client.url, '--publish']);
    expect(lacking).toMatchObject({ status: 1, said: expect.stringContaining('lacks spring-festival') });
  });

  it('is not told when nobody can be asked, or it cannot be read: exit status 2', async () => {
    const nobody = await runHolidays(NOTICE_2027, ['--url', 'http://127.0.0.1:9']);
    expect(nobody).toMatchObject({ status: 2, said: expect.stringContaining('nothing answers at http://127.0.0.1:9') });
    expect(await runHolidays('{', ['--url', client.url])).toMatchObject({ status: 2, said: expect.stringContaining('is not JSON') });
    expect(await runHolidays(NOTICE_2027, ['--now'])).toMatchObject({ status: 2, said: expect.stringContaining('--now') });
    expect(await runHolidays('', ['--help'])).toMatchObject({ status: 0, said: expect.stringContaining('--publish') });
  });
});

describe('the last published year', () => {
  beforeAll(() => start({ at: '2026-11-16T08:58:00+08:00' }));
  afterAll(() => stack.stop());

  const toOperators = async (): Promise<Json[]> =>
    (await client.call('GET', '/_local/messages')).body.filter(({ subject }: Json) => subject?.includes('holiday notice') === true);

  it('R40: has operators asked for the next notice 45 days before it ends', async () => {
    await client.moveClock({ to: '2026-11-16T08:59:59+08:00' });
    expect(await toOperators()).toEqual([]);
    await client.moveClock({ to: '2026-11-16T09:00:00+08:00' });
    const [asked, ...others] = await toOperators();
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ to: null, subject: 'Ankang: the holiday notice for 2027 is missing', caseId: null });
    expect(asked.text).toContain('npm run holidays -- FILE');
    const { body } = await client.call('GET', '/_local/metrics');
    expect(body.filter(({ name }: Json) => name === 'NoticeMissing')).toMatchObject([{ dimensions: { service: 'ankang' }, values: [1] }]);
  });
});
