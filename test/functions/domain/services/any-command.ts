import fc from 'fast-check';
import { addDocument } from '../../../../functions/domain/case/add-document.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { type Command, REPORT_DATA } from '../../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import type { Decision } from '../../../../functions/domain/case/events/outcome.ts';
import type { ReportType } from '../../../../functions/domain/case/events/report-type.ts';
import { passTime } from '../../../../functions/domain/case/passing-time.ts';
import { decideReport } from '../../../../functions/domain/services/decide-report.ts';
import type { OpenedCase } from '../../../../functions/domain/services/opening/decide-opening.ts';
import { expectedAt } from '../../../../functions/domain/services/road-of-case.ts';
import { addDays, addSeconds, dayOf, type Instant, laterOf } from '../../../../functions/domain/time/time.ts';
import { rulesOfCase } from '../entitlement/under-rules.ts';
import { admissionOpened, admissionRequest, NOTE } from './admission/admission-case.ts';
import { at, day, opened, requestWith } from './expert-visit/visit-case.ts';
import { phoneOpened } from './phone-doctor/phone-doctor-case.ts';
import { opinionOpened } from './second-opinion/second-opinion-case.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const REPORT_TYPES = Object.keys(REPORT_DATA) as ReportType[];
/** What may end a case at nearly every stage. */
const ENDS: readonly ReportType[] = ['case.declined', 'member.cancelled', 'diagnosis.recorded'];
const HOSPITALS = ['First Hospital', 'Second Hospital', 'Third Hospital'] as const;

/** What somebody will report next: turned into a command once it is known where the case stands then. */
const anyIntent = fc.record({
  /** Mostly what leads on, so that walks get far; now and then what ends the case, or anything. */
  among: fc.oneof(
    { weight: 8, arbitrary: fc.constant('forward') },
    { weight: 1, arbitrary: fc.constant('expected') },
    { weight: 1, arbitrary: fc.constant('any') },
  ),
  type: fc.nat(59),
  gapSeconds: fc.oneof(fc.nat(2 * HOUR), fc.nat(3 * DAY), fc.nat(20 * DAY)),
  lagSeconds: fc.oneof(fc.constant(0), fc.nat(HOUR), fc.nat(3 * DAY)),
  toldSecondsBefore: fc.oneof(fc.constant(0), fc.nat(5 * DAY)),
  hospital: fc.oneof({ weight: 3, arbitrary: fc.constant(HOSPITALS[0]) }, { weight: 1, arbitrary: fc.constantFrom(...HOSPITALS) }),
  title: fc.constantFrom('attending', 'associate-chief', 'chief'),
  actor: fc.constantFrom('member', 'vendor', 'operator'),
  visitInSeconds: fc.integer({ min: -DAY, max: 12 * DAY }),
  choice: fc.constantFrom('option-1', 'option-1', 'option-2', 'option-9', 'decline'),
  count: fc.integer({ min: 1, max: 3 }),
  institutions: fc.constantFrom(3, 3, 3, 2),
  /** Whether the visit brings the admission note. */
  noted: fc.boolean(),
  reason: fc.constantFrom('identity-not-verified', 'other'),
  cause: fc.constantFrom('doctor-suspended', 'doctor-away', 'hospital', 'force-majeure'),
  missedBy: fc.constantFrom('member', 'vendor', 'hospital'),
  diagnosedDaysBefore: fc.constantFrom(-1, 0, 30, 300),
} as const);
export type Intent = typeof anyIntent extends fc.Arbitrary<infer T> ? T : never;

/** A case of any service, channel and leg, opened at an instant. */
export const anyOpening = (when: string): fc.Arbitrary<OpenedCase> => {
  const opening = { at: at(when) };
  const note = { ...NOTE, issuedOn: day('2026-02-01') };
  return fc.constantFrom(
    ...[
      phoneOpened(opening),
      phoneOpened({ ...opening, channel: 'hotline' }),
      opinionOpened(opening),
      opened(opening),
      opened({ ...opening, request: requestWith({}, { hospital: HOSPITALS[0], rank: 'associate-chief' }) }),
      ...(['admission', 'overseas-care'] as const).flatMap((service) =>
        [note, null].map((admissionNote) =>
          admissionOpened({ ...opening, request: admissionRequest({ admissionNote }, service) }, service),
        ),
      ),
    ],
  );
};

export const anyIntents = fc.array(anyIntent, { minLength: 1, maxLength: 20, size: 'max' });

/** Mostly what was chosen; now and then anything. */
const bookedAs = ({ situation }: Case, { choice }: Intent): object => {
  if (choice === 'option-9' || !('chosen' in situation) || situation.chosen === null) return {};
  const { optionId: _, country: __, localAt: ___, ...chosen } = situation.chosen;
  return chosen;
};

const dataOf = (type: ReportType, intent: Intent, state: Case, occurredAt: Instant): unknown => {
  const visit = { hospital: intent.hospital, department: 'oncology', doctor: { name: 'Dr Li', title: intent.title } };
  const visitAt = addSeconds(occurredAt, intent.visitInSeconds);
  switch (type) {
    case 'case.declined':
      return { reason: intent.reason };
    case 'options.proposed':
      return {
        options: HOSPITALS.slice(0, state.service === 'second-opinion' ? intent.institutions : intent.count).map((hospital) => ({
          ...visit,
          hospital,
          ...(intent.noted ? {} : { at: visitAt }),
        })),
      };
    case 'member.chose': {
      const proposalId = state.situation.stage === 'choosing' ? state.situation.proposal.proposalId : 'proposal-0';
      return intent.choice === 'decline' ? { proposalId, decline: true } : { proposalId, optionId: intent.choice };
    }
    case 'member.cancelled':
      return { toldAt: addSeconds(occurredAt, -intent.toldSecondsBefore), reason: 'no longer needed' };
    case 'booking.confirmed':
      return {
        ...visit,
        at: visitAt,
        ...bookedAs(state, intent),
        meetingPoint: 'Gate 2',
        companion: { name: 'Guide One', phone: '+8613900139000' },
      };
    case 'booking.lost':
      return { cause: intent.cause };
    case 'visit.missed':
      return { by: intent.missedBy };
    case 'reports.couriered':
      return { carrier: 'SF', trackingNo: 'SF1' };
    case 'consultation.started':
      return { doctor: { name: 'Dr Li', title: intent.title, licenceNo: 'L1' } };
    case 'consultation.completed':
      return { advisedEmergency: false };
    case 'records.requested':
      return { list: ['everything'] };
    case 'opinion.delivered':
      return { documentId: state.storedDocuments.at(-1) ?? 'document-0' };
    case 'opinion.explained':
      return { doctor: visit.doctor };
    case 'member.admitted':
      return { ward: 'Ward 1', at: intent.toldSecondsBefore === 0 ? occurredAt : visitAt };
    case 'visit.completed':
      return { admissionNote: intent.noted ? { ...visit, issuedOn: dayOf(occurredAt) } : null };
    case 'surgery.scheduled':
      return { at: visitAt };
    case 'surgery.rescheduled':
      return { at: visitAt, cause: 'the operating theatre' };
    case 'diagnosis.recorded':
      return {
        illness: intent.choice === 'option-9' ? 'deep-coma' : (state.condition?.illness ?? 'deep-coma'),
        confirmedOn: addDays(dayOf(occurredAt), -intent.diagnosedDaysBefore),
      };
    default:
      return {};
  }
};

/** The command an intent comes to for a case as it stands: always of the shape that the API lets through. */
export const commandFor = (intent: Intent, state: Case): Command => {
  const expected = expectedAt(state);
  const forward = expected.filter((type) => !ENDS.includes(type));
  const types = { forward, expected, any: REPORT_TYPES }[intent.among];
  const type = types[intent.type % types.length] ?? 'case.accepted';
  const occurredAt = addSeconds(state.lastReportedAt, intent.gapSeconds);
  const data = REPORT_DATA[type].parse(dataOf(type, intent, state, occurredAt));
  return { type, data, actor: intent.actor, occurredAt, recordedAt: addSeconds(occurredAt, intent.lagSeconds) } as Command;
};

export interface Step {
  readonly before: Case;
  /** `null`: the clock alone acted, or a document came. */
  readonly command: Command | null;
  readonly decision: Decision;
}

/** A case's life under a row of intents: now and then the clock acts before a report is known, or a document is uploaded. */
export const walk = (start: Case, intents: readonly Intent[]): readonly Step[] => {
  const steps: Step[] = [];
  let state = start;
  const take = (command: Command | null, decision: Decision): void => {
    steps.push({ before: state, command, decision });
    if (decision.kind === 'decided') state = decision.after;
  };
  for (const intent of intents) {
    const command = commandFor(intent, state);
    if (intent.type % 2 === 0) take(null, { kind: 'decided', ...passTime(state, command.recordedAt, command.recordedAt) });
    take(command, decideReport(state, command, rulesOfCase(state)));
    if (intent.type % 3 === 0 && state.situation.stage !== 'closed') {
      const document = { documentId: `document-${state.version}`, kind: 'report', addedBy: intent.noted ? 'vendor' : 'member' } as const;
      const added = addDocument(state, document, rulesOfCase(state), laterOf(command.occurredAt, command.recordedAt));
      if (added.kind === 'decided') take(null, added);
    }
  }
  return steps;
};

export const stateAfter = ({ before, decision }: Step): Case => (decision.kind === 'decided' ? decision.after : before);

export const eventsOfWalk = (steps: readonly Step[]): readonly CaseEvent[] =>
  steps.flatMap(({ decision }) => (decision.kind === 'decided' ? decision.events : []));
