import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Journey } from '../driving/journey.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { admissionNote, admissionRequest, booking, opinionRequest, option, type Person } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

// A Monday; its week has neither holiday nor make-up workday.
const client = withStack('2026-06-01T10:00:00+08:00');

const INSTITUTIONS = ['Sample Clinic', 'Example Institute', 'Specimen Hospital'].map((hospital) => ({ hospital, country: 'Elsewhere' }));
const inSeconds = async (seconds: number) => new Date(Date.parse(await client.now()) + seconds * 1000).toISOString();
const flagsOf = async ({ caseId }: Journey): Promise<Json[]> => (await (await OperatorDesk.open(client)).readCase(caseId)).body.flags;
const raised = async (journey: Journey): Promise<string[]> =>
  (await flagsOf(journey)).filter(({ resolvedAt }) => resolvedAt === null).map(({ flag }) => flag);
const cancelling = async (toldAt?: string) => ({ toldAt: toldAt ?? (await client.now()), reason: '电话告知' });

/** A second opinion whose institution was chosen: its records are ready to go. */
const readyToDispatch = async (): Promise<Journey> => {
  const opinion = await Journey.begin(client, 'haorensheng', (policyNo) => opinionRequest(policyNo));
  await opinion.report('case.accepted');
  await opinion.report('records.complete');
  await opinion.report('options.proposed', { options: INSTITUTIONS });
  await opinion.choose();
  return opinion;
};

/** An admission whose visit brought the note. */
const noteInHand = async (person?: Person): Promise<Journey> => {
  const request = (policyNo: string) => admissionRequest(policyNo, { request: { admissionNote: null } });
  const admission = await Journey.begin(client, 'shanen', request, {}, person);
  await admission.report('case.accepted');
  await admission.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
  await admission.choose();
  await admission.report('booking.confirmed', booking(await inSeconds(60)));
  await client.moveClock({ advance: 'PT1H' });
  await admission.report('visit.completed', { admissionNote: admissionNote() });
  expect(await admission.read()).toMatchObject({ stage: 'accepting', leg: 'admission', use: 'held' });
  return admission;
};

describe('a breach cannot be talked away (R38)', () => {
  it('R38: only options after the promise, chosen by the vendor itself, and a booking: missed and flagged, and the member is told', async () => {
    const visit = await (await VisitJourney.open(client)).reach('proposing');
    const { dueAt } = await visit.deadline('visit');
    const day = new Date(Date.parse(dueAt) + 5 * 24 * 3_600_000).toISOString();
    await visit.report('options.proposed', { options: [option('样例第一医院', day), option('样例第三医院', day)] });
    const { proposal } = await visit.read();
    await visit.report('member.chose', { proposalId: proposal.proposalId, optionId: 'option-1' });
    await visit.report('booking.confirmed', booking(day));
    await client.settle();
    const told = (await client.messages(visit.caseId)).filter(({ text }) => text.includes('按您在电话中的答复'));
    expect(told).not.toHaveLength(0);
    await client.moveClock({ to: dueAt });
    expect(await visit.deadline('visit')).toMatchObject({ state: 'missed' });
    expect(await visit.deadline('visit')).not.toHaveProperty('cause');
    expect(await raised(visit)).toContain('deadline-missed');
  });

  it('R38: a member who passes by an option in time has chosen so', async () => {
    const visit = await (await VisitJourney.open(client)).reach('proposing');
    const { dueAt } = await visit.deadline('visit');
    const [soon, late] = [await inSeconds(24 * 3600), new Date(Date.parse(dueAt) + 24 * 3_600_000).toISOString()];
    await visit.report('options.proposed', { options: [option('样例第一医院', soon), option('样例第三医院', late)] });
    await visit.choose(1);
    expect(await visit.deadline('visit')).toMatchObject({ state: 'running', cause: 'member-choice' });
  });

  it('R38: declining a minute before the promise ends gives the use back and is put before an operator', async () => {
    const visit = await (await VisitJourney.open(client)).reach('choosing');
    const { dueAt } = await visit.deadline('visit');
    await client.moveClock({ to: new Date(Date.parse(dueAt) - 60_000).toISOString() });
    await visit.report('case.declined', { reason: 'other' });
    expect(await visit.read()).toMatchObject({ status: 'declined', use: 'returned' });
    expect(await raised(visit)).toEqual(['declined-after-acceptance']);
  });

  it('R38: after a lost booking there is no declining, at any stage of the leg', async () => {
    const visit = await (await VisitJourney.open(client)).reach('booking');
    const refusedNow = async () => {
      const { status, body } = await visit.refused('case.declined', { reason: 'other' });
      expect([status, body.code]).toEqual([409, 'event-not-expected']);
      expect(body.expected).not.toContain('case.declined');
      return body.stage;
    };
    await visit.report('booking.confirmed', booking(await inSeconds(5 * 24 * 3600)));
    const stages = [await refusedNow()];
    await visit.report('booking.lost', { cause: 'doctor-away' });
    stages.push(await refusedNow());
    await visit.report('options.proposed', { options: [option('样例第四医院')] });
    stages.push(await refusedNow());
    await visit.choose();
    stages.push(await refusedNow());
    expect(stages).toEqual(['booked', 'rebooking', 'choosing', 'booking']);
  });
});

describe('one use is one service (R43, R46)', () => {
  it('R46: cancelled with the note of the visit in hand it is used, and there is no second round', async () => {
    const admission = await noteInHand();
    expect((await admission.member.get(`/cases/${admission.caseId}/cancellation`)).body).toEqual({
      countsAsUse: true,
      freeUntil: null,
      clause: 'R46',
    });
    expect(await admission.cancel()).toMatchObject({ status: 'cancelled', use: 'used' });
    expect(await admission.uses('admission')).toEqual({ limit: 1, held: 0, used: 1, left: 0 });
    const again = await admission.member.open(admissionRequest(admission.person.policyNo, { request: { admissionNote: null } }));
    expect([again.status, again.body.reasons.map(({ code }: Json) => code)]).toEqual([403, ['no-uses-left']]);
  });

  it('R46: no choice uses it too, and the member is told so while there is time', async () => {
    const admission = await noteInHand();
    await admission.report('case.accepted');
    await admission.report('options.proposed', { options: [option('样例第四医院')] });
    const { next } = await admission.read();
    await client.moveClock({ to: next.by });
    expect(await admission.read()).toMatchObject({ status: 'cancelled', outcome: 'no-choice', use: 'used' });
    const texts = (await client.messages(admission.caseId)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('就诊已进行，次数将计入'))).not.toHaveLength(0);
  });

  it('R43: the vendor’s decline gives it back', async () => {
    const admission = await noteInHand();
    await admission.report('case.declined', { reason: 'other' });
    expect(await admission.read()).toMatchObject({ status: 'declined', use: 'returned' });
  });

  it('R46: a dispatch that is reported after the cancelling is kept, once, and an operator settles', async () => {
    const opinion = await readyToDispatch();
    const dispatchedAt = await client.now();
    await client.moveClock({ advance: 'PT5M' });
    expect(await opinion.cancel()).toMatchObject({ use: 'returned' });
    await client.moveClock({ advance: 'PT5M' });
    const before = await opinion.read();
    const report = () =>
      opinion.vendor.report('records.dispatched', opinion.caseId, {}, { occurredAt: dispatchedAt, id: `late-${opinion.caseId}` });
    expect([(await report()).status, (await report()).body]).toEqual([202, { accepted: true, duplicate: true }]);
    const after = await opinion.read();
    expect({ ...after, version: before.version, timeline: before.timeline }).toEqual(before);
    expect(after.timeline.at(-1)).toMatchObject({ type: 'report.late', actor: 'vendor' });
    expect(await raised(opinion)).toEqual(['late-report']);
    const desk = await OperatorDesk.open(client);
    expect((await desk.settle(opinion, 'used')).body).toMatchObject({ use: 'used' });
    expect((await desk.resolve(opinion, 'late-report')).status).toBe(200);
    expect(await opinion.uses('second-opinion')).toEqual({ limit: 1, held: 0, used: 1, left: 0 });
    const another = await opinion.vendor.report('records.dispatched', opinion.caseId, {}, { occurredAt: dispatchedAt });
    expect([another.status, another.body.code]).toEqual([409, 'case-closed']);
  });

  it('R46: what comes after the closing, or moves no use, is refused as before', async () => {
    const opinion = await readyToDispatch();
    const before = await client.now();
    await client.moveClock({ advance: 'PT5M' });
    await opinion.cancel();
    await client.moveClock({ advance: 'PT5M' });
    const after = await opinion.vendor.report('records.dispatched', opinion.caseId);
    const useless = await opinion.vendor.report('options.proposed', opinion.caseId, { options: INSTITUTIONS }, { occurredAt: before });
    for (const { status, body } of [after, useless]) expect([status, body.code]).toEqual([409, 'case-closed']);
    expect(await raised(opinion)).toEqual([]);
  });

  it('R46: a vendor’s word that the member had cancelled at the opening does not turn the use back after the opinion was delivered', async () => {
    const opinion = await readyToDispatch();
    await client.moveClock({ advance: 'PT5M' });
    await opinion.report('records.dispatched');
    await opinion.report('opinion.delivered', { documentId: await opinion.upload('opinion') });
    await opinion.report('member.cancelled', await cancelling((await opinion.read()).openedAt));
    expect(await opinion.read()).toMatchObject({ status: 'cancelled', use: 'used' });
    expect(await raised(opinion)).toEqual(['late-report']);
    expect((await (await OperatorDesk.open(client)).settle(opinion, 'returned')).body).toMatchObject({ use: 'returned' });
  });

  it('R46: an open case is not settled', async () => {
    const visit = await VisitJourney.open(client);
    const desk = await OperatorDesk.open(client);
    for (const use of ['returned', 'used']) {
      const { status, body } = await desk.settle(visit, use);
      expect([status, body.code]).toEqual([409, 'case-open']);
    }
    expect(await visit.read()).toMatchObject({ status: 'open', use: 'held' });
  });
});

describe('a diagnosis concerns its illness (R8)', () => {
  it.each(['2026-04-05', '2026-05-20'])(
    'R8: a common cold confirmed on %s changes nothing and is put before an operator',
    async (confirmedOn) => {
      const opinion = await readyToDispatch();
      await opinion.report('diagnosis.recorded', { illness: 'common-cold', confirmedOn });
      expect(await opinion.read()).toMatchObject({
        stage: 'dispatching',
        use: 'held',
        condition: { illness: 'malignant-tumour-severe', certainty: 'suspected' },
      });
      expect(await raised(opinion)).toEqual(['review-diagnosis']);
      const desk = await OperatorDesk.open(client);
      const { body } = await desk.resolve(opinion, 'review-diagnosis', { decision: 'terminate' });
      expect(body).toMatchObject({ status: 'terminated', outcome: 'diagnosed-in-waiting-period', use: 'returned' });
      await client.settle();
      const handedOff = (await client.handOffs('haorensheng', opinion.caseId)).map(({ event }) => event.type);
      expect(handedOff).toContain('case.terminated');
    },
  );
});
