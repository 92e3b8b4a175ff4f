import type { Case } from '../../functions/domain/case/case.ts';
import type { Command } from '../../functions/domain/case/events/case-command.ts';
import type { Actor } from '../../functions/domain/case/events/case-event.ts';
import type { ReportType } from '../../functions/domain/case/events/report-type.ts';
import { expectedAt } from '../../functions/domain/services/road-of-case.ts';
import type { DateOnly, Instant } from '../../functions/domain/time/time.ts';
import type { Move } from './acts.ts';
import { type Almanac, almanacOf, dateOf, daysOn, on, secondsOn, workingDay } from './days.ts';
import { instantsAhead } from './instants.ts';
import { NOTE } from './requests.ts';
import type { Followed, Scope, World } from './world.ts';

type Told = Move & { readonly act: 'report' };
type Said = { readonly [T in ReportType]?: readonly unknown[] };

const almanacs = new WeakMap<Scope, Almanac[]>();
export const almanacIn = (scope: Scope, { published }: Pick<World, 'published'>): Almanac => {
  const known = almanacs.get(scope) ?? [];
  almanacs.set(scope, known);
  known[published] ??= almanacOf(scope.notices.slice(0, published));
  return known[published];
};

/** All that anybody may do next. */
export function* movesOf(scope: Scope, world: World): Generator<Move> {
  for (const until of instantsAhead(world)) yield { act: 'wait', until };
  if (world.left.openings > 0) {
    for (const asked of scope.asked) {
      yield { act: 'open', asked };
      for (const madeAt of enteredAs(world)) yield { act: 'open', asked, madeAt };
    }
  }
  for (const followed of world.cases) {
    yield* reportsOn(scope, world, followed);
    yield* operatorsOn(world, followed);
    if (world.left.failures > 0) {
      for (const flag of ['handoff-failed', 'notification-failed'] as const) yield { act: 'fail', of: followed.state.caseId, flag };
    }
  }
  if (world.left.feeds > 0) {
    for (const changes of scope.feeds) {
      yield { act: 'feed', changes };
      for (const effectiveAt of datedBack(world)) yield { act: 'feed', changes: { ...changes, effectiveAt } };
    }
  }
  if (world.left.notices > 0 && world.published < scope.notices.length) yield { act: 'publish' };
  if (world.left.operator > 0 && Object.keys(world.ledger.grants).length === 0) yield { act: 'grant' };
}

/** How long after it was made a request may be entered (R47): a week, and one that is too old by a second is refused. */
const OLDEST_SECONDS = 7 * 24 * 3600;

/** Just before, and at, the instants from which the policy's states hold; and just before now. */
function enteredAs({ now, policy, past, left }: World): readonly Instant[] {
  if (left.entered === 0) return [];
  const begins = [policy, ...past].flatMap(({ effectiveAt }) =>
    effectiveAt === undefined ? [] : [secondsOn(effectiveAt, -1), effectiveAt],
  );
  const oldest = secondsOn(now, -OLDEST_SECONDS);
  return [...new Set([...begins, secondsOn(now, -1)])].filter((madeAt) => oldest <= madeAt && madeAt < now) as Instant[];
}

/** From when a state that is fed now may hold: before and at each instant from which another holds, or at which a case was asked for. */
function datedBack({ now, policy, past, cases, left }: World): readonly Instant[] {
  if (left.entered === 0) return [];
  const known = [...[policy, ...past].map(({ effectiveAt }) => effectiveAt), ...cases.map(({ state }) => state.openedAt), now];
  const edges = known.flatMap((instant) => (instant === undefined ? [] : [secondsOn(instant, -1), instant]));
  return [...new Set(edges)].filter((instant) => instant < now) as Instant[];
}

/** What an operator may do about a case: both ways of everything that has two. */
function* operatorsOn({ left }: World, { state, flags }: Followed): Generator<Move> {
  if (left.operator === 0) return;
  const of = state.caseId;
  for (const use of ['used', 'returned'] as const) {
    yield { act: 'settle', of, use };
    if (state.situation.stage !== 'closed') yield { act: 'close', of, outcome: 'cancelled-by-member', use };
  }
  for (const { flag, resolvedAt } of flags) {
    if (resolvedAt !== null) continue;
    yield { act: 'resolve', of, flag };
    if (flag === 'policy-ended-after-booking' || flag === 'review-diagnosis') yield { act: 'resolve', of, flag, decision: 'terminate' };
  }
}

/** What its stage does not expect, and what comes to a closed case, is told once: it is refused whatever it says. */
const UNEXPECTED: readonly ReportType[] = [
  'case.accepted',
  'records.dispatched',
  'visit.completed',
  'member.admitted',
  'service.completed',
];

function* reportsOn(scope: Scope, world: World, { state }: Followed): Generator<Move> {
  const of = state.caseId;
  const { situation } = state;
  const expected = situation.stage === 'closed' ? [] : expectedAt(state);
  const said = whatMayBeSaid(scope, world, state);
  const told = (type: ReportType, data: unknown, actor: Actor, occurredAt: Instant): Told => ({
    act: 'report',
    of,
    report: { type, data, actor, occurredAt } as Pick<Command, 'type' | 'data' | 'actor' | 'occurredAt'>,
  });

  for (const type of expected) {
    if (NEWS_TYPES.has(type) && world.left.news === 0) continue;
    for (const data of said[type] ?? [{}]) {
      for (const actor of actorsOf(type, data, world.now)) {
        for (const occurredAt of toldAs(world, state)) yield told(type, data, actor, occurredAt);
      }
    }
  }
  for (const type of UNEXPECTED) {
    if (!expected.includes(type)) yield told(type, said[type]?.[0] ?? {}, 'vendor', world.now);
  }
  if (situation.stage === 'closed') {
    if (world.left.late === 0) return;
    // Of what happened before the closing, and was to be known then.
    const before = [secondsOn(situation.closedAt, -1) as Instant, situation.closedAt].filter((instant) => instant >= state.lastReportedAt);
    for (const type of ['member.cancelled', 'visit.completed', 'visit.missed', 'records.dispatched', 'member.admitted'] as const) {
      for (const occurredAt of before) yield told(type, said[type]?.[0] ?? {}, 'vendor', occurredAt);
    }
  } else if (state.service === 'second-opinion' && state.storedDocuments.length === 0 && world.left.news > 0) {
    yield { act: 'document', of };
  }
}

const NEWS_TYPES: ReadonlySet<ReportType> = new Set([
  'reports.couriered',
  'records.requested',
  'surgery.scheduled',
  'surgery.rescheduled',
  'diagnosis.recorded',
  'experts.busy',
]);

/** Whoever may say it: where no rule asks who, once is enough. */
const actorsOf = (type: ReportType, data: unknown, now: Instant): readonly Actor[] => {
  if (type !== 'member.cancelled') return ['vendor'];
  // In the app it is told as it is said.
  const { toldAt } = data as { toldAt: string };
  return toldAt === now ? ['member', 'vendor'] : ['vendor', 'operator'];
};

/** When it happened: now or, told late, as early as the case allows and at the limits that have passed since; a clock may be ahead. */
function toldAs({ now, left }: World, { lastReportedAt, deadlines }: Case): readonly Instant[] {
  if (left.late === 0) return [now];
  const passed = deadlines.filter(({ state, metAt }) => state === 'missed' && metAt === null).map(({ dueAt }) => dueAt);
  const late = [lastReportedAt, ...passed].filter((at) => at >= lastReportedAt && at < now);
  const ahead = secondsOn(now, 300) as Instant;
  // In the very second of a limit that the clock has not come to.
  const soon = deadlines.filter(({ state, dueAt }) => state === 'running' && now < dueAt && dueAt <= ahead).map(({ dueAt }) => dueAt);
  return [...new Set([now, ...late, ...soon, ahead])];
}

const at = (date: string): Instant => on(date, '09:30:00') as Instant;

/** What each report may say: the values between which some rule tells, and one that is refused where that leads nowhere else. */
function whatMayBeSaid(scope: Scope, world: World, state: Case): Said {
  const { now } = world;
  const { situation } = state;
  const today = dateOf(now);
  const almanac = almanacIn(scope, world);
  const promise = state.deadlines.find(({ name }) => name === (state.leg === 'admission' ? 'admission' : 'visit'));
  const soon = at(workingDay(almanac, today, 2));
  const beyond = promise === undefined ? at(workingDay(almanac, today, 8)) : at(workingDay(almanac, dateOf(promise.dueAt), 1));
  const visit = { hospital: NOTE.hospital, department: NOTE.department, doctor: NOTE.doctor };
  const elsewhere = { ...visit, hospital: 'Second Hospital' };
  return {
    'case.declined': [{ reason: 'other' }],
    'consultation.started': [{ doctor: { name: 'Dr Li', title: 'attending', licenceNo: 'L1' } }],
    'consultation.completed': [{ advisedEmergency: false }],
    'records.requested': [{ list: ['pathology'] }, ...(world.left.news > 1 ? [{ list: ['pathology', 'imaging'] }] : [])],
    'opinion.delivered': [{ documentId: 'd-1' }],
    'opinion.explained': [{ doctor: NOTE.doctor }],
    'options.proposed':
      state.service === 'second-opinion'
        ? [institutions(3), institutions(2)]
        : [
            { options: [{ ...visit, at: soon }, elsewhere] },
            { options: [{ ...visit, at: beyond }, elsewhere] },
            {
              options: [
                { ...visit, at: beyond },
                { ...elsewhere, at: soon },
              ],
            },
          ],
    'member.chose':
      situation.stage === 'choosing'
        ? [
            ...situation.proposal.options
              .slice(0, state.service === 'second-opinion' ? 1 : 2)
              .map(({ optionId }) => ({ proposalId: situation.proposal.proposalId, optionId })),
            { proposalId: situation.proposal.proposalId, decline: true },
          ]
        : [],
    'member.cancelled': whenTold(state, now).map((toldAt) => ({ toldAt, reason: 'no longer needed' })),
    'booking.confirmed': bookings(state, [secondsOn(now, 3600) as Instant, soon, beyond], visit),
    'booking.lost': [{ cause: 'hospital' }],
    'visit.completed': state.leg === 'visit' ? [{ admissionNote: null }, { admissionNote: { ...NOTE, issuedOn: today } }] : [{}],
    'visit.missed': [{ by: 'member' }, { by: 'vendor' }, { by: 'hospital' }],
    'reports.couriered': ['SF1', ...(world.left.news > 1 ? ['SF2'] : [])].map((trackingNo) => ({ carrier: 'SF', trackingNo })),
    'member.admitted': [{ ward: 'Ward 1', at: now }],
    'surgery.scheduled': [{ at: at(daysOn(today, 1)) }, { at: at(daysOn(today, 30)) }],
    'surgery.rescheduled': [{ at: at(daysOn(today, 10)), cause: 'the theatre' }],
    'diagnosis.recorded': diagnoses(world, state),
  };
}

const institutions = (count: number): unknown => ({
  options: ['First', 'Second', 'Third'].slice(0, count).map((name) => ({ hospital: `${name} Institute`, country: 'US' })),
});

/** A booking as chosen, at each of these instants that are allowed for, and one elsewhere. */
function bookings({ situation }: Case, instants: readonly Instant[], visit: Pick<typeof NOTE, 'hospital' | 'department' | 'doctor'>) {
  const chosen = situation.stage === 'booking' || situation.stage === 'arranging' ? situation.chosen : null;
  const place = { ...visit, hospital: chosen?.hospital ?? visit.hospital };
  const booked = { meetingPoint: 'Gate 2', companion: { name: 'Guide One', phone: '+8613900139000' } };
  const when = chosen?.at === undefined ? instants : [chosen.at];
  return [
    ...when.map((instant) => ({ ...place, ...booked, at: instant, localAt: instant })),
    { ...place, ...booked, hospital: 'Nowhere Hospital', at: when[0], localAt: when[0] },
  ];
}

/** The instants between which it is settled what cancelling costs (R28, R39), and when it may be told at all. */
function whenTold(state: Case, now: Instant): readonly string[] {
  const { situation, openedAt } = state;
  const limits: string[] = [openedAt];
  if (situation.stage === 'booked') limits.push(situation.confirmedAt, ...(situation.freeUntil === undefined ? [] : [situation.freeUntil]));
  if ('dispatchedAt' in situation) limits.push(situation.dispatchedAt);
  return [...new Set([now, ...limits.flatMap((limit) => [secondsOn(limit, -1), limit])])].filter((told) => told <= now);
}

/** The last day of the waiting period and the day after, where they have come; of the case's illness. */
function diagnoses({ policy, now }: World, state: Case): readonly unknown[] {
  const days = [policy.waitingPeriodEndsOn, daysOn(policy.waitingPeriodEndsOn, 1) as DateOnly];
  const illness = state.condition?.illness ?? 'malignant-tumour-severe';
  return days
    .filter((day) => day <= dateOf(now))
    .flatMap((confirmedOn) => [illness, 'deep-coma'].map((diagnosed) => ({ illness: diagnosed, confirmedOn })));
}
