import { randomUUID } from 'node:crypto';
import { AccessesAnswer } from '../../../functions/contract/answers/member-answers.ts';
import { GrantAnswer, OperatorCaseAnswer, OperatorCasesAnswer } from '../../../functions/contract/answers/operator-answers.ts';
import { addSeconds, Instant } from '../../../functions/domain/time/time.ts';
import { CommandFailure } from '../../command-failure.ts';
import { insuredWhoMay, readBenefit } from '../samples/insured.ts';
import { callingDoctor, questionOf } from '../samples/phone-question.ts';
import { CaseWatch } from '../stack/case-watch.ts';
import type { Caller } from '../stack/stack-client.ts';
import { writeInstant } from '../telling/dates.ts';
import type { Chapter, Tour } from '../tour.ts';

const SAMPLE = 'P-1060';
const VENDOR = 'haorensheng';
const OPERATOR = 'op-17';

export const operators: Chapter = {
  name: 'operators',
  title: 'A vendor falls silent, and an operator steps in',
  tell: async (tour) => {
    const operator = await tour.stack.operator(OPERATOR);
    const question = await fallSilent(tour);
    await findOut(tour, operator, question);
    await stepIn(tour, operator, question);
    await makeUpForIt(tour, operator, question);
    await tellAccesses(tour, question);
  },
};

/** A consultation that nobody reports as completed within two hours (R45). */
async function fallSilent(tour: Tour): Promise<CaseWatch> {
  const question = await CaseWatch.open(tour, {
    insured: await insuredWhoMay('phone-doctor', SAMPLE, tour),
    vendorId: VENDOR,
    what: 'phone doctor whose vendor fell silent',
    asks: 'asks about prevention',
    request: questionOf('self', 'prevention'),
  });
  const { next } = await question.report(
    'consultation.started',
    callingDoctor('attending'),
    'a doctor calls back, and then nothing more is heard',
  );
  if (next?.by === undefined) throw new CommandFailure('the consultation has begun, and the case does not say until when');
  await question.moveClockTo(addSeconds(Instant.parse(next.by), 60), 'two hours are over (R45)');
  return question;
}

async function findOut({ narrator }: Tour, operator: Caller, { caseId }: CaseWatch): Promise<void> {
  const { cases } = (await operator.get('/operations/cases?attention=true')).read(OperatorCasesAnswer, 200);
  const waiting = cases.find((each) => each.caseId === caseId);
  if (waiting === undefined) throw new CommandFailure('the vendor is silent, and no operator is told');
  const flags = waiting.flags.map(({ flag, raisedAt }) => `${flag} since ${writeInstant(raisedAt)}`);
  await narrator.tell('operator', `looks for cases in need: GET /operations/cases?attention=true: ${flags.join(', ')}`);
  const answer = await operator.get(`/operations/cases/${caseId}?reason=${encodeURIComponent('供应商逾期未报')}`);
  const states = answer.read(OperatorCaseAnswer, 200).deliveries.map(({ type, state }) => `${type} ${state}`);
  await narrator.tell('operator', `${OPERATOR} reads the case, for a reason (R17): hand-offs ${states.join(', ')}`);
}

/** What the vendor says on the phone is entered for it (R47), and the flag is resolved. */
async function stepIn({ stack, narrator }: Tour, operator: Caller, question: CaseWatch): Promise<void> {
  const path = `/operations/cases/${question.caseId}`;
  const event = { type: 'consultation.completed', occurredAt: await stack.now(), data: { advisedEmergency: false } };
  (await operator.call('POST', `${path}/events`, { ...event, vendorId: VENDOR, reason: '供应商来电' })).read(OperatorCaseAnswer, 200);
  await narrator.tell('operator', `calls the vendor, and enters what it says (R47): ${event.type}, POST …/events`);
  await question.tellNews();
  const note = '已与供应商核实';
  (await operator.call('POST', `${path}/attention/vendor-silent`, { note })).read(OperatorCaseAnswer, 200);
  await narrator.tell('operator', 'resolves the flag: POST …/attention/vendor-silent');
}

async function makeUpForIt({ narrator }: Tour, operator: Caller, { insured }: CaseWatch): Promise<void> {
  const grant = { pool: 'green-channel', uses: 1, reason: '致歉' };
  const path = `/operations/policies/${insured.policyNo}/grants`;
  (await operator.call('POST', path, grant, { 'idempotency-key': randomUUID() })).read(GrantAnswer, 201);
  await narrator.tell('operator', 'grants another expert visit by way of apology (R4): POST …/grants');
  const uses = (await readBenefit(insured.caller, insured.policyNo, 'expert-visit'))?.uses;
  await narrator.tell('uses', `green-channel: limit ${uses?.limit}, held ${uses?.held}, used ${uses?.used}, left ${uses?.left}`);
}

/** Who read the case is no secret from its member (R17). */
async function tellAccesses({ narrator }: Tour, { caseId, insured }: CaseWatch): Promise<void> {
  const { accesses } = (await insured.caller.get(`/cases/${caseId}/accesses`)).read(AccessesAnswer, 200);
  await narrator.tell('member', 'sees who has read the case, when and why (R17): GET …/accesses');
  const rows = accesses.map(({ at, by, why }) => [writeInstant(at), `${by.role} ${by.id}`, why]);
  await narrator.table([{ title: 'when', width: 20 }, { title: 'who', width: 16 }, { title: 'why' }], rows);
}
