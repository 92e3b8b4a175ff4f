import type { Json } from '../scenarios/driving/answer.ts';
import type { Client } from '../scenarios/driving/client.ts';
import { appRequest, newInsured, spokenRequest } from '../scenarios/driving/hotline-call.ts';
import { Journey } from '../scenarios/driving/journey.ts';
import type { OperatorDesk } from '../scenarios/driving/operator-desk.ts';
import { admissionNote, booking, option, policyFeed } from '../scenarios/driving/people.ts';
import { announcement, PDF, upload } from '../scenarios/driving/uploads.ts';

/** A case and what it is there for: service and stage, or what is special about it. */
export interface PlayedCase {
  readonly name: string;
  readonly journey: Journey;
}

type Step = (journey: Journey) => Promise<unknown>;
/** The steps that take a new case to each stage. */
type Stages = Readonly<Record<string, readonly Step[]>>;

/** Mondays. Records that nobody sends are waited for from the one almost to the other, and no working day between is provisional. */
export const BEGIN = '2026-08-03T10:00:00+08:00';
const END = '2026-11-02T10:00:00+08:00';
/** A working day and a half before the end: time for a vendor to have been silent in. */
const SHORTLY_BEFORE_END = '2026-10-29T10:00:00+08:00';
const AT_THE_END = '2026-11-02T16:00:00+08:00';
const LATER = '2026-11-06T09:30:00+08:00';
/** Of a year whose notice is not published: what is counted from it is provisional. */
const FAR_AHEAD = '2027-03-10T09:30:00+08:00';

const DOCTOR = { name: '样例医生', title: 'chief' };
const INSTITUTIONS = ['Sample Clinic', 'Example Institute', 'Specimen Hospital'].map((hospital) => ({ hospital, country: 'Elsewhere' }));
const DIAGNOSIS = { illness: 'malignant-tumour-severe', confirmedOn: '2026-10-30' };
const LONG_WAITING_PERIOD = { waitingPeriodEndsOn: '2026-12-31' };

const report =
  (type: string, data: Json = {}): Step =>
  (journey) =>
    journey.report(type, data);
const book = (at: string): Step => report('booking.confirmed', booking(at));

const start = report('consultation.started', { doctor: { ...DOCTOR, licenceNo: 'SAMPLE-LICENCE' } });
const accept = report('case.accepted');
const gather: Step = async (journey) => {
  await journey.report('records.requested', { list: ['出院小结', '影像资料'] });
  await journey.upload('medical-record');
};
const deliver: Step = async (journey) => journey.report('opinion.delivered', { documentId: await journey.upload('opinion') });
const propose = report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
const choose: Step = (journey) => journey.choose();
const cancel: Step = (journey) => journey.cancel();
const lose = report('booking.lost', { cause: 'doctor-away', note: '停诊' });
const admit: Step = async (journey) => journey.report('member.admitted', { ward: '样例病区', at: await journey.client.now() });

const ACCEPTED = [accept, gather, report('records.complete')];
const CHOSEN = [...ACCEPTED, report('options.proposed', { options: INSTITUTIONS }), choose];
const OPINION: Stages = {
  accepting: [],
  'gathering-records': ACCEPTED.slice(0, 2),
  proposing: ACCEPTED,
  choosing: CHOSEN.slice(0, -1),
  dispatching: CHOSEN,
  'awaiting-opinion': [...CHOSEN, report('records.dispatched')],
  explaining: [...CHOSEN, report('records.dispatched'), deliver],
};

const TO_BOOKING = [accept, propose, choose];
const VISIT: Stages = {
  accepting: [],
  proposing: TO_BOOKING.slice(0, 1),
  choosing: TO_BOOKING.slice(0, 2),
  booking: TO_BOOKING,
  booked: [...TO_BOOKING, book(LATER)],
  rebooking: [...TO_BOOKING, book(LATER), lose],
};
const VISITED = [...TO_BOOKING, book(AT_THE_END), report('visit.completed', { admissionNote: null })];

const ADMISSION: Stages = {
  accepting: [],
  arranging: [accept],
  booked: [accept, book(LATER)],
  rebooking: [accept, book(LATER), lose],
  choosing: [accept, book(LATER), lose, propose],
  admitted: [accept, book(LATER), admit],
};
const TO_NOTE = [...TO_BOOKING, book(AT_THE_END), report('visit.completed', { admissionNote: admissionNote({ issuedOn: '2026-11-02' }) })];

/** Plays a case of every service to every stage and every outcome, on a stack whose clock stands at `BEGIN`. */
export class CasePlayer {
  readonly #client: Client;
  readonly #desk: OperatorDesk;
  readonly #played: PlayedCase[] = [];

  constructor(client: Client, desk: OperatorDesk) {
    this.#client = client;
    this.#desk = desk;
  }

  async play(): Promise<readonly PlayedCase[]> {
    await this.#record('records-idle', 'second-opinion', [accept]);
    await this.#record('no-choice', 'expert-visit', VISIT['choosing']);
    await this.#client.moveClock({ to: SHORTLY_BEFORE_END });
    await this.#record('vendor-silent', 'expert-visit', []);
    await this.#client.moveClock({ to: END });

    await this.#recordStages('second-opinion', OPINION);
    await this.#recordStages('expert-visit', { ...VISIT, visited: VISITED });
    for (const service of ['admission', 'overseas-care']) {
      await this.#recordStages(service, ADMISSION);
      await this.#recordStages(service, VISIT, { leg: 'visit' });
      await this.#recordStages(service, ADMISSION, { leg: 'admission', before: TO_NOTE });
    }
    await this.#recordClosed();
    await this.#recordFlagged();
    await this.#recordPeculiar();
    // Last, for their deadlines are half an hour and two hours away.
    await this.#record('experts are busy', 'phone-doctor', [report('experts.busy'), start]);
    await this.#recordStages('phone-doctor', { 'calling-back': [], consulting: [start] });
    await this.#client.settle();
    await this.#recordFailing();
    return this.#played;
  }

  /** With `leg`, of a case that began without an admission note. */
  async #recordStages(service: string, stages: Stages, { leg, before = [] }: { leg?: string; before?: Step[] } = {}): Promise<void> {
    const changes = leg === undefined ? {} : { request: { admissionNote: null } };
    for (const [stage, steps] of Object.entries(stages)) {
      const name = [service, leg === undefined ? [] : `${leg} leg without a note`, stage].flat().join(', ');
      const is = await (await this.#record(name, service, [...before, ...steps], changes)).read();
      const expected = service.match(/admission|overseas/) ? (leg ?? 'admission') : null;
      if (is.stage !== stage || is.leg !== expected) throw new Error(`${name} is in ${is.leg} ${is.stage}`);
    }
  }

  async #recordClosed(): Promise<void> {
    await this.#record('completed', 'phone-doctor', [start, report('consultation.completed', { advisedEmergency: false })]);
    await this.#record('completed', 'second-opinion', [...(OPINION['explaining'] ?? []), report('opinion.explained', { doctor: DOCTOR })]);
    const couriered = report('reports.couriered', { carrier: '样例快递', trackingNo: 'S1' });
    await this.#record('completed', 'expert-visit', [...VISITED, couriered, report('service.completed')]);
    const operated = report('surgery.scheduled', { at: LATER });
    const moved = report('surgery.rescheduled', { at: LATER, cause: '样例原因' });
    const discharged = [...(ADMISSION['admitted'] ?? []), operated, moved, report('service.completed')];
    await this.#record('completed', 'admission', discharged);
    await this.#record('completed', 'overseas-care', discharged);
    await this.#record('declined', 'second-opinion', [report('case.declined', { reason: 'illness-out-of-scope', note: '不在范围内' })]);
    await this.#record('declined', 'expert-visit', [report('case.declined', { reason: 'outside-network' })]);
    await this.#record('cancelled, the use returned', 'expert-visit', [accept, cancel]);
    await this.#record('cancelled, the use used', 'expert-visit', [...TO_BOOKING, book(AT_THE_END), cancel]);
    await this.#record('no-show', 'expert-visit', [...TO_BOOKING, book(AT_THE_END), report('visit.missed', { by: 'member' })]);
    const noNeed = report('visit.completed', { admissionNote: null, reason: 'no-need' });
    await this.#record('admission-not-indicated', 'admission', [...TO_NOTE.slice(0, -1), noNeed], { request: { admissionNote: null } });
    await this.#record('policy-ended', 'second-opinion', [accept, lapse]);
    await this.#record('diagnosed-in-waiting-period', 'admission', [report('diagnosis.recorded', DIAGNOSIS)], {}, LONG_WAITING_PERIOD);
  }

  async #recordFlagged(): Promise<void> {
    await this.#record('policy-ended-after-booking', 'expert-visit', [...(VISIT['booked'] ?? []), lapse]);
    await this.#record('review-suspected-diagnosis', 'expert-visit', [], {}, LONG_WAITING_PERIOD);
    const other = report('diagnosis.recorded', { ...DIAGNOSIS, illness: 'acute-myocardial-infarction-severe' });
    await this.#record('diagnosed with another illness', 'admission', [accept, other], {}, LONG_WAITING_PERIOD);
    await this.#record('late-report', 'second-opinion', [...(OPINION['dispatching'] ?? []), reportLate]);
    await this.#record('event-rejected', 'expert-visit', [(journey) => journey.refused('service.completed')]);
    await this.#record('declined after the acceptance', 'expert-visit', [accept, report('case.declined', { reason: 'other' })]);
  }

  async #recordPeculiar(): Promise<void> {
    const person = await newInsured(this.#client);
    const vendor = await this.#client.vendor('haorensheng');
    const { caseId } = ok(await vendor.open(spokenRequest('second-opinion', person)));
    this.#played.push({
      name: 'opened on the hotline',
      journey: new Journey({ client: this.#client, person, member: await this.#client.member(person.memberId), vendor, caseId }),
    });
    await this.#record('provisional', 'expert-visit', [...TO_BOOKING, book(FAR_AHEAD)]);
    const anew = report('options.proposed', { options: [option('样例第三医院')] });
    await this.#record('proposed anew', 'expert-visit', [...TO_BOOKING, anew]);
    await this.#record('proposed anew', 'admission', [accept, anew]);
    await this.#record('chooses anew', 'expert-visit', [...(VISIT['rebooking'] ?? []), propose]);
    await this.#record('in English', 'expert-visit', [prefer, accept], { language: 'en' });
    await this.#record('granted a use', 'expert-visit', [accept, grant(this.#desk)]);
    await this.#record('a document not uploaded, another refused', 'second-opinion', [accept, announce, refuseDocument]);
    await this.#record('an operator enters', 'expert-visit', [(journey) => this.#desk.enter(journey, 'case.accepted')]);
  }

  /** Leaves one hand-off given up, and another to be tried a third time in five minutes. */
  async #recordFailing(): Promise<void> {
    await failNext(this.#client, { status: 410, times: 1 });
    await this.#record('hand-off given up', 'expert-visit', [() => this.#client.settle()]);
    await failNext(this.#client, { status: 503, times: 2 });
    await this.#record('hand-off tried again', 'expert-visit', [() => this.#client.moveClock({ advance: 'PT10S' })]);
  }

  async #record(name: string, service: string, steps: readonly Step[] = [], request: Json = {}, policy: Json = {}): Promise<Journey> {
    const vendorId = ['phone-doctor', 'second-opinion'].includes(service) ? 'haorensheng' : 'shanen';
    const edition = service === 'overseas-care' ? '2020-BA-01-overseas' : '2020-BA-01';
    const journey = await Journey.begin(this.#client, vendorId, (policyNo) => appRequest(service, policyNo, request), {
      edition,
      ...policy,
    });
    for (const step of steps) await step(journey);
    this.#played.push({ name, journey });
    return journey;
  }
}

async function announce({ member, caseId }: Journey): Promise<Json> {
  return ok(await member.call('POST', `/cases/${caseId}/documents`, announcement())).upload;
}

/** What is uploaded is not what it was said to be. */
async function refuseDocument(journey: Journey): Promise<void> {
  const status = await upload(await announce(journey), Buffer.alloc(PDF.length, 'x'));
  if (status !== 200) throw new Error(`The upload was answered ${status}`);
  await journey.client.settle();
}

/** The member cancels, then the vendor reports what it did before. */
async function reportLate(journey: Journey): Promise<void> {
  const occurredAt = await journey.client.now();
  await journey.client.moveClock({ advance: 'PT2S' });
  await journey.cancel();
  await journey.report('records.dispatched', {}, { occurredAt });
}

async function lapse({ client, person: { memberId, policyNo } }: Journey): Promise<void> {
  const feed = policyFeed({ sequence: 2, status: 'lapsed', insured: { memberId } });
  ok(await (await client.insurer()).call('PUT', `/policies/${policyNo}`, feed));
  await client.settle();
}

const grant =
  (desk: OperatorDesk): Step =>
  async ({ person }) =>
    ok(await desk.grant(person.policyNo));

async function prefer({ member }: Journey): Promise<void> {
  ok(await member.call('PUT', '/preferences', { language: 'en', channels: ['sms'] }));
}

async function failNext(client: Client, fault: Json): Promise<void> {
  ok(await client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { fault } }));
}

/** @throws Error when an answer is a refusal: the play went wrong */
export function ok({ status, body }: { status: number; body: Json }): Json {
  if (status >= 300) throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
