import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import type { Vendor } from '../driving/client.ts';
import { booking, option } from '../driving/people.ts';
import { expectGatewayRefusal, expectProblem, faultsOf } from '../driving/problem.ts';
import { sendAtOnce } from '../driving/raw-request.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const PATH = '/vendors/shanen/events';

const client = withStack('2026-09-28T10:00:00+08:00');
let shanen: Vendor;

beforeAll(async () => {
  shanen = await client.vendor('shanen');
});

const later = (instant: string, seconds: number): string => new Date(Date.parse(instant) + seconds * 1000).toISOString();
const send = (body: string, headers: Record<string, string>, path = PATH): Promise<Answer> => client.call('POST', path, { body, headers });
const bodyOf = (type: string, caseId: string, occurredAt: string, data: unknown = {}): string =>
  JSON.stringify({ type, caseId, occurredAt, data });
const versionOf = async (visit: VisitJourney): Promise<number> => (await visit.read()).version;

describe('a signature', () => {
  it('that is missing in part, wrong, for something else or too old is 401, and nothing is read of the body', async () => {
    const visit = await VisitJourney.open(client);
    const now = await client.now();
    const body = bodyOf('case.accepted', visit.caseId, now);
    const good = shanen.sign(body, now, 'signed-1');
    const haorensheng = await client.vendor('haorensheng');
    const without = (name: string): Record<string, string> =>
      Object.fromEntries(Object.entries(good).filter(([header]) => header !== name));
    const bad: readonly (readonly [string, Record<string, string>])[] = [
      ['no headers', {}],
      ...Object.keys(good).map((name) => [`no ${name}`, without(name)] as const),
      ['another id', { ...good, 'webhook-id': 'signed-2' }],
      ['another instant', { ...good, 'webhook-timestamp': String(Number(good['webhook-timestamp']) + 1) }],
      ['no instant', { ...good, 'webhook-timestamp': 'soon' }],
      ['another body', shanen.sign(`${body} `, now, 'signed-1')],
      ["another vendor's secret", haorensheng.sign(body, now, 'signed-1')],
      ['too old', shanen.sign(body, later(now, -305), 'signed-1')],
      ['too far ahead', shanen.sign(body, later(now, 330), 'signed-1')],
      ['of another version', { ...good, 'webhook-signature': good['webhook-signature']?.replace('v1,', 'v1a,') ?? '' }],
      ...['v1', 'v1,', ',', 'v1,%%%', 'v1,AAAA', ', ,', 'v1,ÿ'].map((text) => [text, { ...good, 'webhook-signature': text }] as const),
    ];
    for (const [what, headers] of bad) {
      const answer = await send(body, headers);
      expect(answer.status, what).toBe(401);
      expectProblem(answer, 401, 'unauthenticated');
    }
    expectProblem(await send('not json', {}), 401, 'unauthenticated');
    expectProblem(await send('x'.repeat(300_000), { 'content-type': 'text/plain' }), 401, 'unauthenticated');
    expect(await versionOf(visit)).toBe(1);
  });

  it.each([
    ['by the current secret', 0, 0],
    ['by the secret before it', 1, 0],
    ['almost five minutes old', 0, -290],
    ['almost five minutes ahead', 0, 290],
  ])('%s is accepted', async (_what, secret, seconds) => {
    const visit = await VisitJourney.open(client);
    const now = await client.now();
    const body = bodyOf('case.accepted', visit.caseId, now);
    const answer = await send(body, shanen.sign(body, later(now, seconds), randomUUID(), shanen.secrets[secret]));
    expect(answer).toMatchObject({ status: 202, body: { accepted: true } });
    expect((await visit.read()).stage).toBe('proposing');
  });

  it('is looked for among several in the header', async () => {
    const visit = await VisitJourney.open(client);
    const now = await client.now();
    const body = bodyOf('case.accepted', visit.caseId, now);
    const headers = shanen.sign(body, now, 'several-1');
    const several = { ...headers, 'webhook-signature': `v2,xyz v1,AAAA ${headers['webhook-signature']} v1,BBBB` };
    expect((await send(body, several)).status).toBe(202);
  });

  it("counts at the vendor's own path only", async () => {
    const visit = await VisitJourney.open(client);
    const now = await client.now();
    const body = bodyOf('case.accepted', visit.caseId, now);
    const headers = shanen.sign(body, now, 'elsewhere-1');
    expectProblem(await send(body, headers, '/vendors/haorensheng/events'), 401, 'unauthenticated');
    expectProblem(await send(body, headers, '/vendors/nobody/events'), 404, 'not-found');
    expect(await versionOf(visit)).toBe(1);
  });

  it('once good, the type, size and form of the body are looked at', async () => {
    const now = await client.now();
    const signed = (body: string, extra = {}) => send(body, { ...shanen.sign(body, now, randomUUID()), ...extra });
    expectProblem(await signed('{}', { 'content-type': 'text/plain' }), 415, 'unsupported-media-type');
    expectProblem(await signed(JSON.stringify('x'.repeat(300_000))), 413, 'too-large');
    expectProblem(await signed('{"type":'), 400, 'malformed-request');
    expect(faultsOf(await signed('{}'))).toEqual(['/type required', '/caseId required', '/occurredAt required']);
  });
});

describe('a webhook id', () => {
  it('again with the same body is 200 and a duplicate, however often and however late', async () => {
    const visit = await VisitJourney.open(client);
    const now = await client.now();
    const body = bodyOf('case.accepted', visit.caseId, now);
    const again = async (): Promise<Answer> => send(body, shanen.sign(body, await client.now(), 'twice-1'));
    expect(await again()).toMatchObject({ status: 202, body: { accepted: true } });
    const version = await versionOf(visit);
    for (let time = 0; time < 2; time += 1) expect(await again()).toMatchObject({ status: 200, body: { accepted: true, duplicate: true } });
    await visit.cancel();
    expect((await again()).status).toBe(200);
    expect(await versionOf(visit)).toBe(version + 1);
  });

  it('once accepted, with another body is 409', async () => {
    const visit = await VisitJourney.open(client);
    await visit.report('case.accepted', {}, { id: 'reused-1' });
    const other = await shanen.report('options.proposed', visit.caseId, { options: [option('甲'), option('乙')] }, { id: 'reused-1' });
    expectProblem(other, 409, 'idempotency-key-reused');
    expect((await visit.read()).stage).toBe('proposing');
  });

  it('sent many times at once is carried out once', async () => {
    const visit = await VisitJourney.open(client);
    const now = await client.now();
    const body = bodyOf('case.accepted', visit.caseId, now);
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(body, shanen.sign(body, now, 'at-once-1'))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(200), 202]);
    expect(await versionOf(visit)).toBe(2);
  });

  it('of a refused event is free: each further try is judged anew, the same or corrected', async () => {
    const visit = await VisitJourney.open(client);
    const early = { options: [option('甲'), option('乙')] };
    for (let time = 0; time < 2; time += 1) {
      expectProblem(await shanen.report('options.proposed', visit.caseId, early, { id: 'corrected-1' }), 409, 'event-not-expected');
    }
    expectProblem(await shanen.report('case.accepted', visit.caseId, { no: 1 }, { id: 'corrected-1' }), 422, 'invalid-request');
    await visit.report('case.accepted', {}, { id: 'corrected-1' });
    await visit.report('options.proposed', early, { id: 'corrected-2' });
    expect((await visit.read()).stage).toBe('choosing');
  });

  it('is 1 to 255 visible characters', async () => {
    const visit = await VisitJourney.open(client);
    for (const id of ['x'.repeat(256), 'two words', 'é']) {
      expectProblem(await shanen.report('case.accepted', visit.caseId, {}, { id }), 400, 'malformed-request');
    }
  });
});

describe('an event that the stage does not expect', () => {
  it('is 409 with the stage and what it expects, and is kept and put before an operator', async () => {
    const visit = await VisitJourney.open(client);
    await client.settle();
    const items = await StoredItems.of(client);
    const before = await items.scan();
    const answer = await shanen.report('visit.completed', visit.caseId, { admissionNote: null }, { id: 'too-early' });
    const body = expectProblem(answer, 409, 'event-not-expected');
    expect(body.stage).toBe('accepting');
    expect(body.expected).toEqual(expect.arrayContaining(['case.accepted', 'case.declined']));
    expect(body.expected).not.toContain('visit.completed');
    await client.settle();
    const now = await items.scan();
    const added = [...now].filter(([key]) => !before.has(key)).map(([, item]) => item);
    expect(added.filter(({ sk }: Json) => sk.startsWith('REJECTED#')).map(({ rejected }: Json) => rejected)).toMatchObject([
      { webhookId: 'too-early', vendorId: 'shanen', type: 'visit.completed', stage: 'accepting' },
    ]);
    expect(added.filter(({ sk }: Json) => sk === 'FLAG#event-rejected')).toMatchObject([
      { caseId: visit.caseId, resolvedAt: null, attention: 'ATTENTION#event-rejected' },
    ]);
    expect(await visit.read()).toMatchObject({ stage: 'accepting', status: 'open' });
  });

  it('is `case-closed` when nothing more is expected at all', async () => {
    const visit = await VisitJourney.open(client);
    await visit.cancel();
    expectProblem(await shanen.report('case.accepted', visit.caseId), 409, 'case-closed');
    expectProblem(await visit.member.call('POST', `/cases/${visit.caseId}/cancellation`, { reason: '再次' }), 409, 'case-closed');
    expectProblem(await visit.member.get(`/cases/${visit.caseId}/cancellation`), 409, 'case-closed');
    const late = { kind: 'report', filename: 'a.pdf', contentType: 'application/pdf', size: 10 };
    expectProblem(await visit.member.call('POST', `/cases/${visit.caseId}/documents`, late), 409, 'case-closed');
  });
});

describe('occurredAt', () => {
  it("lies neither before the case's previous event nor more than five minutes ahead, else 422", async () => {
    const visit = await VisitJourney.open(client);
    const { openedAt } = await visit.read();
    const now = await client.now();
    const at = (occurredAt: string) => shanen.report('case.accepted', visit.caseId, {}, { occurredAt });
    expect(faultsOf(await at(later(openedAt, -1)))).toEqual(['/occurredAt before-previous-event']);
    expect(faultsOf(await at(later(now, 330)))).toEqual(['/occurredAt in-the-future']);
    for (const odd of ['2026-09-28', '2026-09-28T10:00:00', '2026-02-30T10:00:00+08:00', 'now', '']) {
      expectProblem(await at(odd), 422, 'invalid-request');
    }
    expect(await versionOf(visit)).toBe(1);
    expect((await at(openedAt)).status).toBe(202);
    const accepted = await shanen.report(
      'options.proposed',
      visit.caseId,
      { options: [option('甲'), option('乙')] },
      { occurredAt: later(now, 280) },
    );
    expect(accepted.status).toBe(202);
    const { timeline } = await visit.read();
    expect(timeline.at(-1).occurredAt > timeline.at(-1).recordedAt).toBe(true);
  });
});

describe('wrong values in a report are 422 and leave the case as it was', () => {
  it.each<readonly [string, 'proposing' | 'choosing' | 'booking' | 'booked', string, unknown, readonly string[]]>([
    ['R32', 'proposing', 'options.proposed', { options: [option('甲')] }, ['/data/options too-few-options']],
    [
      'R32',
      'proposing',
      'options.proposed',
      { options: [1, 2, 3, 4].map((place) => option(`医院${place}`)) },
      ['/data/options too-many-options'],
    ],
    [
      'R33',
      'proposing',
      'options.proposed',
      { options: [option('甲'), { ...option('乙'), department: '产科' }] },
      ['/data/options/1/department department-excluded'],
    ],
    [
      'R34',
      'booking',
      'booking.confirmed',
      booking('2026-10-08T09:30:00+08:00', { hospital: '别处医院' }),
      ['/data/hospital booking-outside-choice'],
    ],
    [
      'R33',
      'booking',
      'booking.confirmed',
      booking('2026-10-08T09:30:00+08:00', { department: 'imaging' }),
      ['/data/department department-excluded'],
    ],
    ['R36', 'booking', 'booking.confirmed', booking('2026-09-01T09:30:00+08:00'), ['/data/at appointment-not-ahead']],
    ['R47', 'choosing', 'member.chose', { proposalId: 'proposal-9', optionId: 'option-1' }, ['/data/proposalId unknown-proposal']],
    ['R47', 'choosing', 'member.chose', { proposalId: 'proposal-3', optionId: 'option-9' }, ['/data/optionId unknown-option']],
    ['R47', 'choosing', 'member.cancelled', { toldAt: '2026-09-01T10:00:00+08:00', reason: '来电' }, ['/data/toldAt before-the-case']],
    ['R8', 'choosing', 'diagnosis.recorded', { illness: 'stroke', confirmedOn: '2027-01-01' }, ['/data/confirmedOn in-the-future']],
    ['R38', 'booked', 'booking.lost', { cause: 'weather' }, ['/data/cause not-allowed']],
    ['R39', 'booked', 'visit.missed', {}, ['/data/by not-allowed']],
  ])('%s at %s: %s', async (_rule, stage, type, data, faults) => {
    const visit = await VisitJourney.open(client);
    await visit.reach(stage, '2026-10-08T09:30:00+08:00');
    const before = await visit.read();
    expect(faultsOf(await shanen.report(type, visit.caseId, data))).toEqual(faults);
    expect(await visit.read()).toEqual(before);
  });

  it.each(['case.requested', 'deadline.missed', 'flag.raised', 'constructor', '__proto__', 'toString', ''])(
    'an unknown type: %j',
    async (type) => {
      expect(faultsOf(await shanen.report(type, '00000000000000000000'))).toEqual(['/type wrong-value']);
    },
  );
});

describe('a vendor whose system runs wild', () => {
  it('is throttled alone: the other vendor notices nothing', async () => {
    const visit = await VisitJourney.open(client);
    const flood = await sendAtOnce(client.url, { method: 'POST', target: '/vendors/haorensheng/events', body: '{}' }, 2000);
    expect(flood).toHaveLength(2000);
    expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([401, 429]));
    for (const answer of flood.filter(({ status }) => status === 429)) expectGatewayRefusal(answer, 429);
    await visit.report('case.accepted');
  });
});
