import { checkBooking, departmentOf, isBelow } from './booking-choice.ts';
import { cancellationTerms } from './cancellation.ts';
import type { Case, OpenStage, Option, SituationOf } from './case.ts';
import type { CommandOf, ReportType } from './case-command.ts';
import type { Change } from './case-event.ts';
import { type Deadline, type DeadlineCause, meetDeadline, startDeadline } from './deadline.ts';
import { type FieldError, happened, invalid, type Outcome, type Refusal, type Rules } from './decision.ts';
import { choiceLimits, closeCase, completionAt, enterStage } from './stage.ts';
import { addDays, dayOf, type Instant, instantAt, laterOf } from './time.ts';

type Handler<S extends OpenStage, T extends ReportType> = (
  state: Case,
  command: CommandOf<T>,
  rules: Rules,
  situation: SituationOf<S>,
) => Outcome | Refusal;

/** What may be reported at each stage, and what follows. A stage's keys are what it expects. */
export type Road = { readonly [S in OpenStage]: { readonly [T in ReportType]?: Handler<S, T> } };

/** The expert visit (R31-R39, R45-R47). */
export const EXPERT_VISIT: Road = {
  accepting: { 'case.accepted': accept, 'case.declined': decline, 'member.cancelled': cancel, 'diagnosis.recorded': recordDiagnosis },
  proposing: {
    'options.proposed': (state, command, rules) => propose(state, command, rules, 'proposing'),
    'booking.confirmed': confirmNamedHospital,
    'case.declined': decline,
    'member.cancelled': cancel,
    'diagnosis.recorded': recordDiagnosis,
  },
  choosing: { 'member.chose': choose, 'case.declined': decline, 'member.cancelled': cancel, 'diagnosis.recorded': recordDiagnosis },
  booking: { 'booking.confirmed': confirm, 'case.declined': decline, 'member.cancelled': cancel, 'diagnosis.recorded': recordDiagnosis },
  booked: {
    'visit.completed': completeVisit,
    'visit.missed': missVisit,
    'booking.lost': loseBooking,
    'member.cancelled': cancel,
    'diagnosis.recorded': recordDiagnosis,
  },
  rebooking: {
    'options.proposed': (state, command, rules) => propose(state, command, rules, 'rebooking'),
    'member.cancelled': cancel,
    'diagnosis.recorded': recordDiagnosis,
  },
  visited: {
    'reports.couriered': courierReports,
    'service.completed': completeService,
    'member.cancelled': cancel,
    'diagnosis.recorded': recordDiagnosis,
  },
};

const visitDeadline = (state: Case): Deadline | undefined => state.deadlines.find(({ name }) => name === 'visit');

/** Records a cause that is not the vendor's on the promise (R38). One that came in time counts, though we learn of it after the miss. */
const withCause = (state: Case, cause: DeadlineCause, at: Instant): readonly Deadline[] => {
  const deadline = visitDeadline(state);
  const pending = deadline?.state === 'running' || deadline?.state === 'missed';
  return deadline !== undefined && pending && deadline.metAt === null && at <= deadline.dueAt ? [{ ...deadline, cause }] : [];
};

/** News after the visit: the service completes by itself five working days after the latest (R37, R45). */
const afterNews = ({ situation }: Case, rules: Rules, at: Instant): Change =>
  situation.stage === 'visited' ? { situation: { ...situation, completesAt: completionAt(rules, 'visited', at) } } : {};

/** The promise of the visit starts when the vendor has verified the request (R35). */
function accept(state: Case, { occurredAt }: CommandOf<'case.accepted'>, rules: Rules): Outcome {
  const promise = rules.terms.promise;
  if (promise.kind !== 'working-days') throw new TypeError(`${rules.terms.service} promises no working days`);
  const deadline = startDeadline(rules, { name: promise.name, kind: 'promise', clause: promise.clause }, occurredAt, promise.days);
  const dates = state.request.preferredDates ?? [];
  const askedLater = dates.length > 0 && dates.every((day) => day > dayOf(deadline.dueAt));
  return happened(
    { type: 'case.accepted', data: {} },
    enterStage(state, rules, { stage: 'proposing' }, occurredAt, [askedLater ? { ...deadline, cause: 'member-choice' } : deadline]),
  );
}

function decline(state: Case, { data, occurredAt }: CommandOf<'case.declined'>): Outcome {
  return happened(
    { type: 'case.declined', data },
    closeCase(state, occurredAt, { status: 'declined', outcome: `declined-${data.reason}`, use: 'returned' }),
  );
}

/** Two or three experts at first, at least one when a booking was lost (R32, R38). */
function propose(
  state: Case,
  { data, occurredAt }: CommandOf<'options.proposed'>,
  rules: Rules,
  from: 'proposing' | 'rebooking',
): Outcome | Refusal {
  if (from === 'proposing' && data.options.length < 2) {
    return invalid('/data/options', 'too-few-options', 'Two or three experts are proposed (R32)');
  }
  const [fault, ...faults] = data.options.flatMap((option, index) => checkOption(state, option, rules, index));
  if (fault !== undefined) return { kind: 'invalid-request', errors: [fault, ...faults] };
  const proposal = {
    proposalId: `proposal-${state.version + 1}`,
    options: data.options.map((option, index) => ({ optionId: `option-${index + 1}`, ...option }) as Option),
  };
  return happened(
    { type: 'options.proposed', data: proposal },
    enterStage(state, rules, { stage: 'choosing', proposal, from, ...choiceLimits(rules, occurredAt) }, occurredAt),
  );
}

function checkOption(
  state: Case,
  option: CommandOf<'options.proposed'>['data']['options'][number],
  rules: Rules,
  index: number,
): readonly FieldError[] {
  const pointer = `/data/options/${index}`;
  const errors: FieldError[] = [];
  if (option.department !== undefined && departmentOf(rules.departments, option.department)?.excluded === true) {
    errors.push({ pointer: `${pointer}/department`, code: 'department-excluded', detail: 'The service is not for this department (R33)' });
  }
  if (state.request.rank !== undefined && option.doctor !== undefined && isBelow(option.doctor.title, state.request.rank)) {
    errors.push({
      pointer: `${pointer}/doctor/title`,
      code: 'booking-outside-choice',
      detail: 'The title is below the rank asked for (R32)',
    });
  }
  return errors;
}

function choose(
  state: Case,
  { data, occurredAt }: CommandOf<'member.chose'>,
  rules: Rules,
  { proposal, from }: SituationOf<'choosing'>,
): Outcome | Refusal {
  const { proposalId } = proposal;
  if (data.proposalId !== proposalId) return invalid('/proposalId', 'unknown-proposal', 'This is not the proposal to choose from now');
  if ('decline' in data) {
    return happened({ type: 'member.chose', data: { proposalId, chosen: null } }, enterStage(state, rules, { stage: from }, occurredAt));
  }
  const chosen = proposal.options.find(({ optionId }) => optionId === data.optionId);
  if (chosen === undefined) return invalid('/optionId', 'unknown-option', 'The proposal has no such option');
  const deadline = visitDeadline(state);
  const choseLater = chosen.at !== undefined && deadline !== undefined && chosen.at > deadline.dueAt;
  return happened(
    { type: 'member.chose', data: { proposalId, chosen } },
    {
      ...enterStage(
        state,
        rules,
        { stage: 'booking', proposalId, chosen },
        occurredAt,
        choseLater ? withCause(state, 'member-choice', occurredAt) : [],
      ),
      chosenHospital: chosen.hospital,
    },
  );
}

/** A vendor may book at once where the member named the hospital. */
function confirmNamedHospital(state: Case, command: CommandOf<'booking.confirmed'>, rules: Rules): Outcome | Refusal {
  return state.request.hospital === undefined
    ? { kind: 'event-not-expected', stage: 'proposing', expected: expectedAt(state) }
    : confirm(state, command, rules);
}

/** A booking is reminded of at 09:00 the day before; one made later than that reminds at once (R36). */
function confirm(state: Case, { data, occurredAt }: CommandOf<'booking.confirmed'>, rules: Rules): Outcome | Refusal {
  if (data.at <= occurredAt) return invalid('/data/at', 'appointment-not-ahead', 'The appointment must come after its confirmation');
  const refusal = checkBooking(state, data, rules);
  if (refusal !== null) return refusal;
  const remindAt = laterOf(instantAt(addDays(dayOf(data.at), -1), '09:00'), occurredAt);
  return happened(
    { type: 'booking.confirmed', data: {} },
    enterStage(state, rules, { stage: 'booked', booking: data, confirmedAt: occurredAt, remindAt }, occurredAt),
  );
}

/** Never costs the use; the promise keeps its dates and records the cause (R38). */
function loseBooking(state: Case, { data, occurredAt }: CommandOf<'booking.lost'>, rules: Rules): Outcome {
  return happened(
    { type: 'booking.lost', data },
    enterStage(state, rules, { stage: 'rebooking' }, occurredAt, withCause(state, data.cause, occurredAt)),
  );
}

/** The visit that took place uses the use and meets the promise (R35, R46). */
function completeVisit(
  state: Case,
  { data, occurredAt }: CommandOf<'visit.completed'>,
  rules: Rules,
  { booking }: SituationOf<'booked'>,
): Outcome {
  const promise = visitDeadline(state);
  return happened(
    { type: 'visit.completed', data },
    {
      ...enterStage(
        state,
        rules,
        { stage: 'visited', booking, completesAt: completionAt(rules, 'visited', occurredAt) },
        occurredAt,
        promise === undefined ? [] : [meetDeadline(promise, occurredAt)],
      ),
      ...(state.use === 'held' ? { use: 'used' } : {}),
    },
  );
}

/** A member's no-show uses the use and ends the case; anyone else's failure is booked anew (R38, R39). */
function missVisit(state: Case, { data, occurredAt }: CommandOf<'visit.missed'>, rules: Rules): Outcome {
  const change =
    data.by === 'member'
      ? closeCase(state, occurredAt, { status: 'completed', outcome: 'no-show', use: 'used' })
      : enterStage(
          state,
          rules,
          { stage: 'rebooking' },
          occurredAt,
          data.by === 'hospital' ? withCause(state, 'hospital', occurredAt) : [],
        );
  return happened({ type: 'visit.missed', data }, change);
}

function courierReports(state: Case, { data, occurredAt }: CommandOf<'reports.couriered'>, rules: Rules): Outcome {
  return happened({ type: 'reports.couriered', data }, afterNews(state, rules, occurredAt));
}

function completeService(state: Case, { occurredAt }: CommandOf<'service.completed'>): Outcome {
  return happened({ type: 'service.completed', data: {} }, closeCase(state, occurredAt, { status: 'completed', outcome: 'completed' }));
}

/** Settled by the instant the member said it (R39, R47). */
function cancel(state: Case, { data, occurredAt }: CommandOf<'member.cancelled'>, rules: Rules): Outcome | Refusal {
  if (data.toldAt > occurredAt) return invalid('/data/toldAt', 'in-the-future', 'Told later than it is reported');
  if (data.toldAt < state.openedAt) return invalid('/data/toldAt', 'before-the-case', 'Told before the case was opened');
  const { countsAsUse } = cancellationTerms(state, rules, data.toldAt);
  return happened(
    { type: 'member.cancelled', data: { ...data, countsAsUse } },
    closeCase(state, occurredAt, {
      status: 'cancelled',
      outcome: 'cancelled-by-member',
      use: countsAsUse ? 'used' : 'returned',
    }),
  );
}

/** A diagnosis inside the waiting period stops the case, an unused use goes back (R8). */
function recordDiagnosis(state: Case, { data, occurredAt }: CommandOf<'diagnosis.recorded'>, rules: Rules): Outcome | Refusal {
  if (data.confirmedOn > dayOf(occurredAt)) return invalid('/data/confirmedOn', 'in-the-future', 'Confirmed later than it is reported');
  const stops = rules.terms.waitingPeriodApplies && data.confirmedOn <= state.waitingPeriodEndsOn;
  const condition = { illness: data.illness, certainty: 'confirmed', diagnosedOn: data.confirmedOn } as const;
  const change = stops
    ? closeCase(state, occurredAt, { status: 'terminated', outcome: 'diagnosed-in-waiting-period', use: 'returned' })
    : afterNews(state, rules, occurredAt);
  return happened({ type: 'diagnosis.recorded', data: { ...data, stops } }, { ...change, condition });
}

/** The reports that a case's stage expects. */
export const expectedAt = (state: Case): readonly ReportType[] => {
  const { stage } = state.situation;
  if (stage === 'closed') return [];
  const expected = Object.keys(EXPERT_VISIT[stage]) as ReportType[];
  const bookable = stage !== 'proposing' || state.request.hospital !== undefined;
  return expected.filter((type) => type !== 'booking.confirmed' || bookable);
};
