import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Json } from '../driving/answer.ts';
import { idsOf, OperatorDesk } from '../driving/operator-desk.ts';
import { newPerson, type Person, policyFeed, questionRequest, visitRequest } from '../driving/people.ts';
import { expectProblem, faultsOf } from '../driving/problem.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

const PHONE = '+8613911112222';
const PARENT = '+8613911113333';

let desk: OperatorDesk;
let adult: Person;
let child: Person;
const cases: Record<string, string> = {};

beforeAll(async () => {
  desk = await OperatorDesk.open(client);
  adult = await newPerson(client, { insured: { phone: PHONE } });
  const guardian = { name: '孙样例', phone: PARENT };
  child = await newPerson(client, { insured: { phone: PHONE, birthDate: '2015-06-01', guardian } });
  await newPerson(client, { insured: { phone: '+8613911119999' } });
  for (const [name, person, body] of [
    ['asked', adult, questionRequest],
    ['visit', child, visitRequest],
  ] as const) {
    cases[name] = (await (await client.member(person.memberId)).open(body(person.policyNo))).body.caseId;
    await client.settle();
    // Cases are listed by the second.
    await client.moveClock({ advance: 'PT1M' });
  }
});

const search = (asked: Json, query = ''): Promise<Answer> => desk.post(`/searches${query}`, asked);

const found = async (asked: Json): Promise<readonly string[]> => {
  const { status, body } = await search(asked);
  expect([status, body.next], JSON.stringify(body)).toEqual([200, null]);
  return idsOf(body.cases);
};

describe('POST /operations/searches', () => {
  it('finds the cases of a member, a policy or a phone, newest first, and several narrow', async () => {
    const { asked, visit } = cases;
    expect(await found({ memberId: adult.memberId })).toEqual([asked]);
    expect(await found({ policyNo: child.policyNo })).toEqual([visit]);
    expect(await found({ phone: PHONE })).toEqual([visit, asked]);
    expect(await found({ phone: PARENT })).toEqual([visit]);
    expect(await found({ phone: PHONE, memberId: adult.memberId })).toEqual([asked]);
    expect(await found({ phone: PHONE, policyNo: child.policyNo })).toEqual([visit]);
    expect(await found({ phone: PARENT, memberId: adult.memberId })).toEqual([]);
    expect(await found({ memberId: adult.memberId, policyNo: child.policyNo })).toEqual([]);
  });

  it.each(['１３９ １１１１ ２２２２', '139-1111-2222', '+86 13911112222', '0086 139 1111 2222', '8613911112222'])(
    'R19: takes a phone as %s',
    async (phone) => {
      expect(await found({ phone })).toEqual([cases['visit'], cases['asked']]);
    },
  );

  it('shows of a case what the list of all cases shows', async () => {
    const { body } = await search({ memberId: child.memberId });
    const all = await desk.all('/cases?', 'cases');
    expect(body.cases).toEqual(all.filter(({ caseId }) => caseId === cases['visit']));
  });

  it.each([{ memberId: 'm-nobody' }, { policyNo: 'P-nobody' }, { phone: '+8613911110000' }])(
    'answers an empty list for whom nobody knows: %j',
    async (asked) => {
      expect(await found(asked)).toEqual([]);
    },
  );

  it.each([
    [{}, '/'],
    [{ phone: 'nobody' }, '/phone'],
    [{ phone: '' }, '/phone'],
    [{ memberId: 'a b' }, '/memberId'],
    [{ policyNo: '?' }, '/policyNo'],
    [{ name: '钱样例' }, ''],
  ])('asks for at least one of them, in its form: %j', async (asked, pointer) => {
    const answer = await search(asked);
    expectProblem(answer, 422, 'invalid-request');
    expect(faultsOf(answer).join()).toContain(pointer === '/' ? ' wrong-value' : pointer);
    expect(JSON.stringify(answer.body)).not.toContain('钱样例');
  });

  it('takes personal data in no address, and only from operators', async () => {
    expectProblem(await search({ phone: PHONE }, `?phone=${PHONE}`), 422, 'invalid-request');
    expectProblem(await desk.get(`/searches?phone=${PHONE}`), 405, 'method-not-allowed');
    const member = await client.member(adult.memberId);
    expectProblem(await member.call('POST', '/operations/searches', { memberId: adult.memberId }), 403, 'forbidden');
  });

  it('R17: that a search showed a case is on record for its member, and by what, not the number', async () => {
    const person = await newPerson(client, { insured: { phone: '+8613911114444' } });
    const member = await client.member(person.memberId);
    const { caseId } = (await member.open(visitRequest(person.policyNo))).body;
    await client.settle();
    await search({ phone: '13911114444', policyNo: person.policyNo });
    const { body } = await member.get(`/cases/${caseId}/accesses`);
    expect(body.accesses).toEqual([
      { at: expect.any(String), by: { role: 'operator', id: 'op-17' }, why: '按保单号和电话号码查找', what: 'summary' },
    ]);
    const items = await (await StoredItems.of(client)).scan();
    const inClear = [...items].filter(([, item]) => JSON.stringify(item).includes('13911114444')).map(([key]) => key.split(' '));
    expect(new Set(inClear.map(([partition]) => partition))).toEqual(new Set([`MEMBER#${person.memberId}`, `CASE#${caseId}`]));
    expect(inClear.filter(([, sk]) => sk?.startsWith('ACCESS#'))).toEqual([]);
  });

  it('R19: finds a policy that was stored before phones were indexed, once it is fed again, unchanged', async () => {
    const person = await newPerson(client, { insured: { phone: '+8613911115555' } });
    const { caseId } = (await (await client.member(person.memberId)).open(visitRequest(person.policyNo))).body;
    await client.settle();
    expect(await found({ phone: '+8613911115555' })).toEqual([caseId]);
    await (await StoredItems.of(client)).remove({ pk: `POLICY#${person.policyNo}`, sk: 'PHONE#insured' });
    expect(await found({ phone: '+8613911115555' })).toEqual([]);
    const insurer = await client.insurer();
    const again = policyFeed({ insured: { memberId: person.memberId, phone: '+8613911115555' } });
    expect((await insurer.call('PUT', `/policies/${person.policyNo}`, again)).status).toBe(200);
    await client.settle();
    expect(await found({ phone: '+8613911115555' })).toEqual([caseId]);
  });

  it('goes on where a page ends, each case once', async () => {
    const overrides = [{ pool: 'green-channel', extraUses: 50, reason: 'agreed' }];
    const person = await newPerson(client, { overrides, insured: { phone: '+8613911116666' } });
    const member = await client.member(person.memberId);
    for (let count = 0; count < 23; count += 1) await member.open(visitRequest(person.policyNo));
    await client.settle();
    const first = (await search({ phone: '+8613911116666' })).body;
    expect(first.cases).toHaveLength(20);
    const second = (await search({ phone: '+8613911116666' }, `?cursor=${first.next}`)).body;
    expect(second.next).toBeNull();
    expect(new Set(idsOf([...first.cases, ...second.cases])).size).toBe(23);
    expect(second.cases).toHaveLength(3);
  }, 120_000);
});
