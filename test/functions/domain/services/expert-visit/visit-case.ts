import { CATALOGUE } from '../../../../../catalogue/catalogue.ts';
import type { Switches } from '../../../../../catalogue/switches.ts';
import type { Case, SituationOf, Stage } from '../../../../../functions/domain/case/case.ts';
import type { CaseRequest } from '../../../../../functions/domain/case/case-request.ts';
import type { Command, ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent } from '../../../../../functions/domain/case/events/case-event.ts';
import type { Decision } from '../../../../../functions/domain/case/events/outcome.ts';
import type { ReportType } from '../../../../../functions/domain/case/events/report-type.ts';
import type { Rules } from '../../../../../functions/domain/case/rules.ts';
import type { Policy } from '../../../../../functions/domain/policy/policy.ts';
import { EMPTY_LEDGER } from '../../../../../functions/domain/policy/use-ledger.ts';
import { decideReport } from '../../../../../functions/domain/services/decide-report.ts';
import type { EXPERT_VISIT } from '../../../../../functions/domain/services/expert-visit/expert-visit.ts';
import { decideOpening, type OpenedCase, type Opening } from '../../../../../functions/domain/services/opening/decide-opening.ts';
import { calendarOf } from '../../../../../functions/domain/time/notices.ts';
import { DateOnly, Instant } from '../../../../../functions/domain/time/time.ts';
import { listedIllnesses, rulesFor } from '../../../../../functions/usecases/rulebook.ts';

/** The calendar of the notices that are bundled: 2025 and 2026. */
export const CALENDAR = calendarOf(CATALOGUE.holidayNotices);

/** What decides about an expert visit, with the real calendar. */
export const RULES = rulesFor('2020-BA-01', 'expert-visit', CALENDAR);

export const day = (text: string): DateOnly => DateOnly.parse(text);

/** An instant on a Shanghai clock, `YYYY-MM-DD HH:MM` or with seconds. */
export const at = (text: string): Instant => Instant.parse(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}+08:00`);

export const withSwitches = (switches: Partial<Switches>, rules: Rules = RULES): Rules => ({
  ...rules,
  edition: { ...rules.edition, switches: { ...rules.edition.switches, ...switches } },
});

/** In its first service year, 2026-01-21 to 2027-01-20, past its waiting period on 2026-04-05. */
export const policyWith = (changes: Partial<Policy> = {}): Policy => ({
  policyNo: 'P-1',
  sequence: 1,
  edition: '2020-BA-01',
  status: 'in-force',
  issuedOn: day('2026-01-05'),
  coolingOffEndsOn: day('2026-01-20'),
  waitingPeriodEndsOn: day('2026-04-05'),
  renewals: 0,
  sumAssured: 500_000,
  insured: {
    memberId: 'm-1',
    name: '测试一',
    idType: 'resident-id',
    idNumber: '110101199003077934',
    birthDate: day('1990-03-07'),
    phone: '+8613800138000',
  },
  ...changes,
});

export type VisitRequest = Extract<CaseRequest, { service: 'expert-visit' }>;

/** The stages of an expert visit. */
export type VisitStage = keyof typeof EXPERT_VISIT;

export const requestWith = (
  changes: Partial<Omit<VisitRequest, 'service' | 'request'>> = {},
  wanted: Partial<VisitRequest['request']> = {},
): VisitRequest => ({
  policyNo: 'P-1',
  service: 'expert-visit',
  attestation: true,
  consents: ['share-with-vendor'],
  condition: { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null },
  request: { department: 'oncology', numberKind: 'special', alternatives: [], ...wanted },
  ...changes,
});

/** A request in the app on Monday, 12 October 2026, at 10:00. */
export const openingWith = (changes: Partial<Opening> = {}): Opening => ({
  caseId: 'case-1',
  channel: 'app',
  request: requestWith(),
  policy: policyWith(),
  ledger: EMPTY_LEDGER,
  listedIllnesses: listedIllnesses(RULES.edition),
  rules: RULES,
  at: at('2026-10-12 10:00'),
  ...changes,
});

/** @throws Error when the case is refused: the test set it up wrongly */
export const opened = (changes: Partial<Opening> = {}): OpenedCase => {
  const result = decideOpening(openingWith(changes));
  if (result.kind !== 'opened') throw new Error(`Refused: ${JSON.stringify(result)}`);
  return result;
};

/** A report that was learnt of when it happened, unless `also` says otherwise. */
export const report = <T extends ReportType>(type: T, data: ReportData<T>, when: string, also: Partial<Command> = {}): Command =>
  ({ type, data, actor: 'vendor', occurredAt: at(when), recordedAt: at(when), ...also }) as Command;

export const eventsOf = (decision: Decision): readonly CaseEvent[] => {
  if (decision.kind !== 'decided') throw new Error(`Refused: ${JSON.stringify(decision)}`);
  return decision.events;
};

/** What is wrong with a report, by place and code; anything but a refusal of its values by its kind. */
export const errorsOf = (state: Case, ...told: Parameters<typeof report>) => {
  const decision = decideReport(state, report(...told), RULES);
  return decision.kind === 'invalid-request' ? decision.errors.map(({ pointer, code }) => [pointer, code]) : decision.kind;
};

/** @throws Error when one of the reports is refused: the test set it up wrongly */
export const caseAfter = (state: Case, ...commands: readonly Command[]): Case =>
  commands.reduce((current, command) => {
    const decision = decideReport(current, command, RULES);
    if (decision.kind !== 'decided') throw new Error(`${command.type} refused: ${JSON.stringify(decision)}`);
    return decision.after;
  }, state);

export const situationAt = <S extends Stage>(state: Case, stage: S): SituationOf<S> => {
  if (state.situation.stage !== stage) throw new Error(`The case is ${state.situation.stage}, not ${stage}`);
  return state.situation as SituationOf<S>;
};

export const deadlineOf = (state: Case, name: 'visit' | 'stage') => {
  const deadline = state.deadlines.find((entry) => entry.name === name);
  if (deadline === undefined) throw new Error(`There is no deadline ${name}`);
  return deadline;
};

export const OPTIONS = [
  { hospital: 'First Hospital', department: 'oncology', doctor: { name: 'Dr Li', title: 'chief' }, at: at('2026-10-15 09:30') },
  { hospital: 'Second Hospital', department: 'oncology', doctor: { name: 'Dr Wu', title: 'associate-chief' }, at: at('2026-10-26 09:30') },
] as const satisfies ReportData<'options.proposed'>['options'];

export const BOOKING: ReportData<'booking.confirmed'> = {
  hospital: 'First Hospital',
  department: 'oncology',
  doctor: { name: 'Dr Li', title: 'chief' },
  at: at('2026-10-15 09:30'),
  meetingPoint: 'Gate 2',
  companion: { name: 'Guide One', phone: '+8613900139000' },
};

/** The road to each stage: all in the week of Monday, 12 October 2026, whose promise ends on Monday the 19th. */
export const ROADS: Readonly<Record<VisitStage, readonly Command[]>> = (() => {
  const accepting: readonly Command[] = [];
  const proposing = [...accepting, report('case.accepted', {}, '2026-10-12 11:00')];
  const choosing = [...proposing, report('options.proposed', { options: [...OPTIONS] }, '2026-10-12 14:00')];
  const booking = [
    ...choosing,
    report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-10-12 15:00', { actor: 'member' }),
  ];
  const booked = [...booking, report('booking.confirmed', BOOKING, '2026-10-12 16:00')];
  const rebooking = [...booked, report('booking.lost', { cause: 'doctor-away' }, '2026-10-13 09:00')];
  const visited = [...booked, report('visit.completed', { admissionNote: null }, '2026-10-15 11:00')];
  return { accepting, proposing, choosing, booking, booked, rebooking, visited };
})();

/** A case that has come to a stage by the reports that lead there. */
export const caseAt = (stage: VisitStage, opening: Partial<Opening> = {}): Case => caseAfter(opened(opening).after, ...ROADS[stage]);

/** Options as the vendor may propose them: of no instant, so that any day may be booked. */
export const OPTIONS_ANY_DAY = OPTIONS.map(({ at: _, ...option }) => option);

/** A case that waits for its booking, on whatever day. */
export const bookingAnyDay = (): Case =>
  caseAfter(
    caseAt('proposing'),
    report('options.proposed', { options: OPTIONS_ANY_DAY }, '2026-10-12 14:00'),
    report('member.chose', { proposalId: 'proposal-3', optionId: 'option-1' }, '2026-10-12 15:00', { actor: 'member' }),
  );

/** A booked case whose visit is at another time, confirmed at another instant. */
export const bookedFor = (visitAt: Instant, confirmedAt: Instant): Case => {
  const state = caseAt('booked');
  const { freeUntil: _, ...situation } = situationAt(state, 'booked');
  return { ...state, situation: { ...situation, booking: { ...situation.booking, at: visitAt }, confirmedAt } };
};
