import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { newPerson, questionRequest } from '../driving/people.ts';
import { expectProblem, faultsOf, reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-09-30T10:00:00+08:00');

const ask = (request: Json = {}, policy: Json = {}): Promise<Journey> =>
  Journey.begin(client, 'haorensheng', (policyNo) => questionRequest(policyNo, { request }), policy);

const expert = (title: string) => ({ doctor: { name: '样例医生', title, licenceNo: 'SAMPLE-LICENCE' } });
const handOffTypes = async ({ caseId }: Journey): Promise<string[]> =>
  (await client.handOffs('haorensheng', caseId)).map(({ event }) => event.type);

describe('a question to the phone doctor', () => {
  it('R19, R20, R22: is called back within the half hour, answered by an attending doctor, and completes', async () => {
    const question = await ask();
    const opened = await question.read();
    expect(opened).toMatchObject({ stage: 'calling-back', use: 'none', leg: null, condition: null, next: { action: 'call-back' } });
    const callback = await question.deadline('callback');
    expect(callback).toMatchObject({ kind: 'promise', clause: 'R20', startedAt: opened.openedAt, state: 'running' });
    expect(Date.parse(callback.dueAt) - Date.parse(opened.openedAt)).toBe(30 * 60_000);
    expect(Date.parse(callback.dueAt) - Date.parse(callback.warnAt)).toBe(10 * 60_000);
    await client.settle();
    const [handOff] = await client.handOffs('haorensheng', question.caseId);
    expect(handOff.event).toMatchObject({ type: 'case.requested', data: { service: 'phone-doctor', request: { topic: 'diet' } } });
    expect(handOff.event.data.member).not.toHaveProperty('medicalCardNo');
    expect(faultsOf(await question.refused('consultation.started', expert('resident')))).toEqual(['/data/doctor doctor-rank-too-low']);
    await question.report('consultation.started', expert('attending'));
    expect(await question.read()).toMatchObject({ stage: 'consulting' });
    expect(await question.deadline('callback')).toMatchObject({ state: 'met' });
    await question.report('consultation.completed', { advisedEmergency: false });
    expect(await question.read()).toMatchObject({ status: 'completed', outcome: 'completed', use: 'none' });
  });

  it('R22: the doctor’s rank may stand under its other name', async () => {
    const question = await ask();
    await question.report('consultation.started', { doctor: { name: '样例医生', rank: 'chief', licenceNo: 'SAMPLE-LICENCE' } });
    expect(await question.read()).toMatchObject({ stage: 'consulting' });
  });

  it('R20: an app case’s clock runs on when the experts are busy', async () => {
    const question = await ask();
    const before = await question.deadline('callback');
    await client.moveClock({ advance: 'PT5M' });
    await question.report('experts.busy');
    expect(await question.deadline('callback')).toEqual(before);
  });

  it('R20: the half hour is warned of after twenty minutes, missed once, and met late', async () => {
    const question = await ask();
    await client.moveClock({ advance: 'PT21M' });
    expect(await handOffTypes(question)).toEqual(['case.requested', 'deadline.near']);
    await client.moveClock({ advance: 'PT10M' });
    expect(await handOffTypes(question)).toEqual(['case.requested', 'deadline.near', 'deadline.missed']);
    expect(await question.deadline('callback')).toMatchObject({ state: 'missed', metAt: null });
    const apologies = (await client.messages(question.caseId)).filter(({ text }) => text.includes('未能在承诺'));
    expect(apologies).toHaveLength(1);
    await question.report('consultation.started', expert('chief'));
    expect(await question.deadline('callback')).toMatchObject({ state: 'missed', metAt: expect.any(String) });
  });

  it('R45: a consultation that does not end within two hours is put before an operator', async () => {
    const question = await ask();
    await question.report('consultation.started', expert('chief'));
    await client.moveClock({ advance: 'PT2H' });
    expect(await question.deadline('stage')).toMatchObject({ clause: 'R45', state: 'missed' });
  });

  it('R5: has no limit, and no use to cost', async () => {
    const question = await ask();
    for (let time = 0; time < 3; time += 1) {
      expect((await question.member.open(questionRequest(question.person.policyNo))).status).toBe(201);
    }
    expect(await question.uses('phone-doctor')).toMatchObject({ limit: null, left: null });
    const preview = await question.member.get(`/cases/${question.caseId}/cancellation`);
    expect(preview.body).toMatchObject({ countsAsUse: false, freeUntil: null });
    expect(await question.cancel()).toMatchObject({ status: 'cancelled', use: 'none' });
  });

  it('R19: can be cancelled while the expert is on the line, and declined before', async () => {
    const [cancelled, declined] = [await ask(), await ask()];
    await cancelled.report('consultation.started', expert('chief'));
    expect(await cancelled.cancel()).toMatchObject({ status: 'cancelled' });
    await declined.report('case.declined', { reason: 'identity-not-verified' });
    expect(await declined.read()).toMatchObject({ status: 'declined', outcome: 'declined-identity-not-verified' });
  });

  it.each([
    ['self', 201],
    ['parent', 201],
    ['grandchild', 201],
    ['spouse', 403],
    ['sibling', 403],
    ['great-grandparent', 403],
  ])('R7: about %s is answered %i', async (relation, status) => {
    const { memberId, policyNo } = await newPerson(client);
    const member = await client.member(memberId);
    const answer = await member.open(questionRequest(policyNo, { request: { subject: { relation } } }));
    expect(answer.status).toBe(status);
    if (status === 403) expect(reasonsOf(answer)).toEqual(['relation-not-covered']);
  });

  it('R8: is open to an illness of the waiting period', async () => {
    const question = await ask({}, { waitingPeriodEndsOn: '2026-12-31' });
    expect(await question.read()).toMatchObject({ stage: 'calling-back' });
  });

  it.each([
    ['a good request', {}, {}],
    ['neither attested nor consented', { attestation: false, consents: [] }, {}],
    ['a policy that lapsed', {}, { status: 'lapsed' }],
    ['a relation that is not covered', { request: { subject: { relation: 'spouse' } } }, {}],
  ])('R15: an emergency opens no case: %s', async (_fact, changes: Json, policy: Json) => {
    const { memberId, policyNo } = await newPerson(client, policy);
    const member = await client.member(memberId);
    const answer = await member.open(questionRequest(policyNo, { ...changes, request: { ...changes.request, emergency: true } }));
    expectProblem(answer, 422, 'emergency-call-120');
    expect(answer.body.notices).toEqual(['emergency-call-120']);
    expect((await member.get('/cases')).body.cases).toEqual([]);
  });

  it('R15: an emergency without its header is refused with the notice to call 120', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const member = await client.member(memberId);
    const answer = await member.call('POST', '/cases', questionRequest(policyNo, { request: { emergency: true } }));
    expect(expectProblem(answer, 400, 'malformed-request').notices).toEqual(['emergency-call-120']);
  });

  it('R14, R18, R23: any topic may be asked about; notices go with the case', async () => {
    const question = await ask({ topic: '体检报告' });
    expect(await question.read()).toMatchObject({ notices: ['reference-only', 'not-claims-evidence', 'value-added-service'] });
  });
});

describe('on a statutory holiday', () => {
  it('R21: the half hour is aimed at and not promised; its miss is told to nobody', async () => {
    await client.moveClock({ to: '2026-10-01T09:00:00+08:00' });
    const question = await ask();
    expect(await question.deadline('callback')).toMatchObject({ kind: 'target', clause: 'R21' });
    await client.moveClock({ advance: 'PT40M' });
    expect(await question.deadline('callback')).toMatchObject({ state: 'missed' });
    expect(await handOffTypes(question)).toEqual(['case.requested']);
    expect((await client.messages(question.caseId)).filter(({ text }) => text.includes('未能在承诺'))).toEqual([]);
  });
});
