import { beforeAll, describe, expect, it } from 'vitest';
import { residentIdCheckCharacter } from '../../../functions/domain/policy/identity-document.ts';
import type { Answer, Json } from '../driving/answer.ts';
import type { Caller } from '../driving/client.ts';
import { policyFeed, visitRequest } from '../driving/people.ts';
import { expectProblem, faultsOf } from '../driving/problem.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let insurer: Caller;
let items: StoredItems;
let serial = 0;

beforeAll(async () => {
  insurer = await client.insurer();
  items = await StoredItems.of(client);
});

interface Feed {
  readonly policyNo: string;
  readonly memberId: string;
  put(changes?: Json): Promise<Answer>;
}

/** A policy number that nobody has used yet. */
const newFeed = (): Feed => {
  serial += 1;
  const [policyNo, memberId] = [`P-feed-${serial}`, `m-feed-${serial}`];
  const put = (changes: Json = {}) =>
    insurer.call('PUT', `/policies/${policyNo}`, policyFeed({ ...changes, insured: { memberId, ...changes.insured } }));
  return { policyNo, memberId, put };
};

const reversed = (value: Json): Json =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]) => [key, reversed(inner)])
          .toReversed(),
      );

/** A made-up resident ID of a region that does not exist. */
const residentId = (birthDate: string): string => {
  const digits = `990001${birthDate.replaceAll('-', '')}001`;
  return digits + residentIdCheckCharacter(digits);
};

describe('PUT /policies/{policyNo}', () => {
  it('is 201 with its Location when new, 200 when changed, and is read back', async () => {
    const feed = newFeed();
    const created = await feed.put();
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/policies/${feed.policyNo}`);
    expect((await feed.put({ sequence: 2, status: 'lapsed' })).status).toBe(200);
    expect((await insurer.get(`/policies/${feed.policyNo}`)).body).toMatchObject({ sequence: 2, status: 'lapsed' });
  });

  it('takes updates in any order: only a higher sequence changes anything', async () => {
    const feed = newFeed();
    for (const [sequence, status] of [
      [5, 201],
      [3, 409],
      [9, 200],
      [6, 409],
      [5, 409],
      [0, 409],
      [10, 200],
    ] as const) {
      const answer = await feed.put({ sequence, sumAssured: 1000 + sequence });
      expect(answer.status, `sequence ${sequence}`).toBe(status);
      if (status === 409) expectProblem(answer, 409, 'stale-policy-update');
    }
    expect((await insurer.get(`/policies/${feed.policyNo}`)).body).toMatchObject({ sequence: 10, sumAssured: 1010 });
  });

  it('of an equal sequence is 200 with equal content, however it is written, and 409 with any other', async () => {
    const feed = newFeed();
    const insured = {
      memberId: feed.memberId,
      idType: 'resident-id',
      idNumber: residentId('1990-03-07'),
      birthDate: '1990-03-07',
      name: '周样例',
    };
    const content = { sequence: 4, overrides: [{ pool: 'green-channel', extraUses: 1, reason: 'agreed' }], insured };
    await feed.put(content);
    const before = await items.scan();
    expect((await feed.put(content)).status).toBe(200);
    const { idType: _default, ...withoutType } = insured;
    const feedOf = (value: Json) => insurer.call('PUT', `/policies/${feed.policyNo}`, value);
    const { idType: _left, ...sameInsured } = policyFeed({ ...content, insured: withoutType }).insured;
    expect((await feedOf({ ...policyFeed(content), insured: sameInsured })).status).toBe(200);
    expect((await feedOf(reversed(policyFeed(content)))).status).toBe(200);
    const others = [
      { renewals: 1 },
      { overrides: undefined },
      { overrides: [] },
      { insured: { ...insured, name: '吴样例' } },
      { insured: { ...insured, email: 'a@example.com' } },
    ];
    for (const other of others) expectProblem(await feed.put({ ...content, ...other }), 409, 'stale-policy-update');
    expect(await items.scan()).toEqual(before);
  });

  it('sent many times at once is stored once, the highest last', async () => {
    const feed = newFeed();
    const answers = await Promise.all([4, 2, 7, 1, 7, 3, 6, 5].map((sequence) => feed.put({ sequence, renewals: sequence })));
    expect(answers.filter(({ status }) => ![200, 201, 409, 503].includes(status))).toEqual([]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers[2]?.status).toBeLessThan(300);
    expect((await insurer.get(`/policies/${feed.policyNo}`)).body).toMatchObject({ sequence: 7, renewals: 7 });
  });

  it('keeps the insured it was issued for', async () => {
    const feed = newFeed();
    await feed.put();
    expect(faultsOf(await feed.put({ sequence: 2, insured: { memberId: 'm-somebody-else' } }))).toEqual([
      '/insured/memberId insured-cannot-change',
    ]);
  });
});

describe('wrong values are 422, name their place, and store nothing', () => {
  it.each<readonly [string, Json, string]>([
    ['an edition that is not in the catalogue', { edition: '1999-XX-01' }, '/edition unknown-edition'],
    ['an edition named after a property of every object', { edition: 'constructor' }, '/edition unknown-edition'],
    ['a status of another kind', { status: 'active' }, '/status not-allowed'],
    ['a fraction of a sequence', { sequence: 1.5 }, '/sequence wrong-type'],
    ['a sequence below 0', { sequence: -1 }, '/sequence too-small'],
    ['a sequence beyond counting', { sequence: 2 ** 53 }, '/sequence too-large'],
    ['a number as text', { renewals: '0' }, '/renewals wrong-type'],
    ['a negative sum', { sumAssured: -1 }, '/sumAssured too-small'],
    ['a day that is none', { issuedOn: '2026-02-29' }, '/issuedOn wrong-value'],
    ['a day in another form', { issuedOn: '05/01/2026' }, '/issuedOn wrong-format'],
    ['a cooling-off that ends before it begins', { coolingOffEndsOn: '2026-01-04' }, '/coolingOffEndsOn wrong-value'],
    ['a waiting period that ends before it begins', { waitingPeriodEndsOn: '2026-01-04' }, '/waitingPeriodEndsOn wrong-value'],
    ['no extra uses', { overrides: [{ pool: 'green-channel', extraUses: 0, reason: 'none' }] }, '/overrides/0/extraUses too-small'],
    [
      'extra uses of a pool there is not',
      { overrides: [{ pool: 'green-chanel', extraUses: 1, reason: 'typo' }] },
      '/overrides/0/pool unknown-pool',
    ],
    ['an override without a reason', { overrides: [{ service: 'admission', excluded: true }] }, '/overrides/0 wrong-shape'],
    ['an unknown service', { overrides: [{ service: 'spa', excluded: true, reason: 'why not' }] }, '/overrides/0 wrong-shape'],
    ['a phone number without its country', { insured: { phone: '13800138000' } }, '/insured/phone wrong-format'],
    ['an e-mail address that is none', { insured: { email: 'nobody' } }, '/insured/email wrong-format'],
    ['a member id with a separator', { insured: { memberId: 'm#1' } }, '/insured/memberId wrong-format'],
    ['no name', { insured: { name: '  ' } }, '/insured/name too-small'],
    ['an unknown key', { premium: 12 }, ' unknown-key'],
    ['an unknown key further in', { insured: { sex: 'f' } }, '/insured unknown-key'],
  ])('%s', async (_what, changes, fault) => {
    const feed = newFeed();
    const before = await items.scan();
    expect(faultsOf(await feed.put(changes))).toContain(fault);
    expect(await items.scan()).toEqual(before);
  });

  it.each(['a b', '样例', '-P', 'x'.repeat(65), 'P#1', 'P/1'])('a policy number such as %j', async (policyNo) => {
    const path = `/policies/${encodeURIComponent(policyNo)}`;
    expect(faultsOf(await insurer.call('PUT', path, policyFeed()))).toEqual(['/policyNo wrong-format']);
    expectProblem(await insurer.get(path), 404, 'not-found');
  });

  it('all of them at once', async () => {
    const { sequence, insured, ...rest } = policyFeed({ status: 'x', renewals: null });
    const answer = await insurer.call('PUT', '/policies/P-all', rest);
    expect(faultsOf(answer)).toEqual(['/sequence required', '/status not-allowed', '/renewals wrong-type', '/insured required']);
  });
});

describe("the insured's document (R31)", () => {
  const valid = residentId('1990-03-07');
  const wrongDigit = valid.slice(0, 17) + (valid.endsWith('1') ? '2' : '1');

  it.each<readonly [string, string, string, string]>([
    ['one character short', 'resident-id', valid.slice(1), '1990-03-07'],
    ['another check character', 'resident-id', wrongDigit, '1990-03-07'],
    ['another birth date than stated', 'resident-id', valid, '1990-03-08'],
    ['born on a day that is none', 'resident-id', residentId('1990-02-30'), '1990-03-07'],
    ['born tomorrow', 'resident-id', residentId('2026-09-29'), '2026-09-29'],
    ['15 digits', 'resident-id', '990001900307001', '1990-03-07'],
    ['full-width digits', 'resident-id', valid.replace(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit))), '1990-03-07'],
    ['a passport too short', 'passport', 'X123', '1990-03-07'],
    ['a permit of another place', 'hk-macau-permit', 'T12345678', '1990-03-07'],
    ['a permit too long', 'taiwan-permit', '123456789', '1990-03-07'],
  ])('%s is refused, without a word of it', async (_what, idType, idNumber, birthDate) => {
    const answer = await newFeed().put({ insured: { idType, idNumber, birthDate } });
    expect(faultsOf(answer)).toEqual([expect.stringMatching(/^\/insured\/idNumber id-/u)]);
    expect(JSON.stringify(answer.body)).not.toContain(idNumber);
  });

  it.each([
    ['resident-id', residentId('1990-03-07')],
    ['resident-id', '99000119900307001X'],
    ['resident-id', '99000119900307001x'],
    ['passport', 'E12345678'],
    ['hk-macau-permit', 'H12345678'],
    ['taiwan-permit', '12345678'],
  ])('a good %s is taken: %s', async (idType, idNumber) => {
    const answer = await newFeed().put({ insured: { idType, idNumber, birthDate: '1990-03-07' } });
    expect(answer.status).toBe(201);
    expect(JSON.stringify(answer.body)).not.toContain(idNumber);
  });
});

describe('an insured under 18 (R31)', () => {
  const minor = { birthDate: '2012-05-01', guardian: { name: '孙样例', phone: '+8613800138055' } };

  it('has the guardian consent, and on record as who did', async () => {
    const visit = await VisitJourney.open(client, {}, { insured: minor });
    expect(await visit.read()).toMatchObject({ consentedBy: 'guardian' });
    const grown = await VisitJourney.open(client);
    expect(await grown.read()).toMatchObject({ consentedBy: 'member' });
  });

  it('opens no case while the policy names no guardian', async () => {
    const feed = newFeed();
    await feed.put({ insured: { birthDate: '2012-05-01' } });
    const member = await client.member(feed.memberId);
    expect(faultsOf(await member.open(visitRequest(feed.policyNo)))).toEqual(['/policyNo guardian-required']);
  });
});
