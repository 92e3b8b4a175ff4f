import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import type { Caller } from '../driving/client.ts';
import { newPerson, type Person, policyFeed, visitRequest } from '../driving/people.ts';
import { expectProblem, faultsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

const benefit = (policy: Json, service: string): Json => policy.benefits.find((entry: Json) => entry.service === service);

describe('GET /benefits', () => {
  it('lists every service of every policy, with uses, hours, hotline and promise', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const { status, body } = await (await client.member(memberId)).get('/benefits');
    expect(status).toBe(200);
    const [policy, ...others] = body.policies;
    expect(others).toEqual([]);
    expect(policy).toMatchObject({ policyNo, edition: '2020-BA-01', serviceYear: { number: 1, from: '2026-01-21', to: '2027-01-20' } });
    expect(policy.benefits.map(({ service, available }: Json) => [service, available])).toEqual([
      ['phone-doctor', true],
      ['second-opinion', true],
      ['expert-visit', true],
      ['admission', true],
      ['overseas-care', false],
    ]);
    expect(benefit(policy, 'phone-doctor')).toMatchObject({ hotline: '400-920-5108', uses: { limit: null, held: 0, used: 0, left: null } });
    expect(benefit(policy, 'expert-visit')).toMatchObject({
      pool: 'green-channel',
      uses: { limit: 1, held: 0, used: 0, left: 1 },
      openNow: true,
    });
    expect(benefit(policy, 'overseas-care').reasons).toMatchObject([{ code: 'service-not-offered', clause: 'R50' }]);
  });

  it('says of each service when and where to call; one that is not offered has no line, hours or uses', async () => {
    const { memberId } = await newPerson(client);
    const { body } = await (await client.member(memberId)).get('/benefits');
    const calls = body.policies[0].benefits.map(({ service, hotline, openNow, opensAt }: Json) => [service, hotline, openNow, opensAt]);
    expect(calls).toEqual([
      ['phone-doctor', '400-920-5108', true, body.asOf],
      ['second-opinion', '400-620-1800', true, body.asOf],
      ['expert-visit', '400-999-7661', true, body.asOf],
      ['admission', '400-999-7661', true, body.asOf],
      ['overseas-care', null, false, null],
    ]);
    expect(benefit(body.policies[0], 'overseas-care').uses).toBeNull();
  });

  it('R7: asks the phone doctor’s relation only once a question is put, and says which are covered', async () => {
    const { memberId } = await newPerson(client);
    const { body } = await (await client.member(memberId)).get('/benefits');
    const clausesOf = (service: string): readonly string[] => benefit(body.policies[0], service).rules.map(({ clause }: Json) => clause);
    expect(benefit(body.policies[0], 'phone-doctor').rules).toContainEqual(
      expect.objectContaining({
        clause: 'R7',
        outcome: 'not-asked',
        compared: { allowed: ['self', 'parent', 'child', 'grandparent', 'grandchild'] },
      }),
    );
    expect(clausesOf('phone-doctor')).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R7', 'R8', 'R9', 'R10', 'R12', 'R50']);
    expect(clausesOf('admission')).not.toContain('R7');
  });

  it('R3: has no service year before the first and after the last', async () => {
    const days = [
      { issuedOn: '2026-09-20', coolingOffEndsOn: '2026-10-05', waitingPeriodEndsOn: '2026-12-19' },
      { issuedOn: '2025-09-01', coolingOffEndsOn: '2025-09-16', waitingPeriodEndsOn: '2025-11-30' },
    ];
    for (const policy of days) {
      const { memberId } = await newPerson(client, policy);
      const { body } = await (await client.member(memberId)).get('/benefits');
      expect(body.policies[0].serviceYear).toBeNull();
      expect(benefit(body.policies[0], 'expert-visit')).toMatchObject({ available: false, uses: null });
    }
  });
});

describe('GET /cases', () => {
  const TOTAL = 23;
  let person: Person;
  let member: Caller;
  const opened: string[] = [];

  const pagesOf = async (query: string): Promise<string[][]> => {
    const pages: string[][] = [];
    let cursor = '';
    do {
      const { body } = await member.get(`/cases?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(body.cases.map(({ caseId }: Json) => caseId));
      cursor = body.next ?? '';
    } while (cursor !== '');
    return pages;
  };

  beforeAll(async () => {
    person = await newPerson(client, { overrides: [{ pool: 'green-channel', extraUses: 50, reason: 'agreed' }] });
    member = await client.member(person.memberId);
    for (let count = 0; count < TOTAL; count += 1) {
      const { body } = await member.open(visitRequest(person.policyNo));
      opened.push(body.caseId);
      await client.moveClock({ advance: 'PT1S' });
    }
  });

  it('is newest first, twenty a page, and the cursor leads through all of them once', async () => {
    const pages = await pagesOf('');
    expect(pages.map(({ length }) => length)).toEqual([20, TOTAL - 20]);
    expect(pages.flat()).toEqual(opened.toReversed());
  });

  it('is by status where one is asked for', async () => {
    const closed = [opened[1], opened[21]] as string[];
    for (const caseId of closed) await member.call('POST', `/cases/${caseId}/cancellation`, { reason: '不需要了' });
    await client.settle();
    expect((await pagesOf('status=closed')).flat()).toEqual(closed.toReversed());
    expect((await pagesOf('status=open')).flat()).toEqual(opened.toReversed().filter((caseId) => !closed.includes(caseId)));
  });

  it('keeps to the member whatever cursor is sent', async () => {
    const { next } = (await member.get('/cases')).body;
    const stranger = await client.member((await newPerson(client)).memberId);
    expect((await stranger.get(`/cases?cursor=${next}`)).body).toEqual({ cases: [], next: null });
    expect(faultsOf(await member.get('/cases?status=lost&cursor=!'))).toEqual(['/status not-allowed', '/cursor wrong-format']);
  });
});

describe('POST /cases/{caseId}/choices', () => {
  it('takes an option once: again it changes nothing, another one is 409', async () => {
    const visit = await VisitJourney.open(client);
    await visit.reach('choosing');
    const { proposalId } = (await visit.read()).proposal;
    const choose = (choice: Json) => visit.member.call('POST', `/cases/${visit.caseId}/choices`, { proposalId, ...choice });
    expect(faultsOf(await choose({ optionId: 'option-9' }))).toEqual(['/optionId unknown-option']);
    expectProblem(await choose({ optionId: 'option-1', decline: true }), 422, 'invalid-request');
    expectProblem(await choose({ decline: false }), 422, 'invalid-request');
    const first = await choose({ optionId: 'option-2' });
    expect(first).toMatchObject({ status: 200, body: { stage: 'booking', caseId: visit.caseId } });
    expect((await choose({ optionId: 'option-2' })).body.version).toBe(first.body.version);
    expect(expectProblem(await choose({ optionId: 'option-1' }), 409, 'event-not-expected')).toMatchObject({ stage: 'booking' });
    expectProblem(await choose({ decline: true }), 409, 'event-not-expected');
  });
});

describe('/cases/{caseId}/cancellation', () => {
  it('R39: says what it would cost before it is done, and gives the use back', async () => {
    const visit = await VisitJourney.open(client);
    const preview = await visit.member.get(`/cases/${visit.caseId}/cancellation`);
    expect(preview).toMatchObject({ status: 200, body: { countsAsUse: false, clause: 'R39' } });
    for (const body of [{}, { reason: '' }, { reason: '  ' }, { reason: 'x'.repeat(501) }, { reason: 5 }, { reason: '好', note: '' }]) {
      expectProblem(await visit.member.call('POST', `/cases/${visit.caseId}/cancellation`, body), 422, 'invalid-request');
    }
    expect(await visit.cancel()).toMatchObject({
      status: 'cancelled',
      outcome: 'cancelled-by-member',
      use: 'returned',
      stage: null,
      next: null,
    });
    expect(await visit.uses()).toMatchObject({ held: 0, used: 0, left: 1 });
  });
});

describe('GET /preferences', () => {
  it('tells language and channels as they are, and where they reach the member, masked', async () => {
    const { memberId } = await newPerson(client, { insured: { email: 'someone@example.com' } });
    const member = await client.member(memberId);
    const addresses = [
      { channel: 'sms', to: '****8077' },
      { channel: 'email', to: 's***@example.com' },
    ];
    expect((await member.get('/preferences')).body).toEqual({ language: 'zh-CN', channels: null, addresses });
    await member.call('PUT', '/preferences', { language: 'en', channels: ['email'] });
    expect((await member.get('/preferences')).body).toEqual({ language: 'en', channels: ['email'], addresses });
  });

  it('tells whom nobody knows of that nothing is known', async () => {
    const member = await client.member('m-nobody-knows');
    expect((await member.get('/preferences')).body).toEqual({ language: 'zh-CN', channels: null, addresses: [] });
  });
});

describe('PUT /preferences', () => {
  const EMAIL = 'member@example.com';

  it('a channel without an address is 422, and who lost the address of one is told over what there is', async () => {
    const person = await newPerson(client);
    const member = await client.member(person.memberId);
    const refused = expectProblem(await member.call('PUT', '/preferences', { channels: ['email'] }), 422, 'invalid-request');
    expect(refused.errors).toMatchObject([{ pointer: '/channels', code: 'no-address' }]);
    expect((await member.call('PUT', '/preferences', { channels: ['sms', 'email'] })).status).toBe(200);
    const insured = { memberId: person.memberId, email: EMAIL };
    const insurer = await client.insurer();
    const feed = (sequence: number, who: Json) =>
      insurer.call('PUT', `/policies/${person.policyNo}`, policyFeed({ sequence, insured: who }));
    expect((await feed(2, insured)).status).toBe(200);
    expect((await member.call('PUT', '/preferences', { channels: ['email'] })).status).toBe(200);
    expect((await feed(3, { memberId: person.memberId })).status).toBe(200);
    const { body } = await member.open(visitRequest(person.policyNo));
    await client.settle();
    expect((await client.messages(body.caseId)).map(({ channel }) => channel)).toEqual(['sms']);
  });

  it.each<Json>([
    { language: 'fr' },
    { channels: [] },
    { channels: ['pigeon'] },
    { channels: ['sms', 'sms'] },
    { channels: 'sms' },
    { language: null },
    [],
  ])('%j is 422', async (preferences) => {
    const member = await client.member('m-preferences');
    expectProblem(await member.call('PUT', '/preferences', preferences), 422, 'invalid-request');
  });
});
