import { addDocument } from '../../functions/domain/case/add-document.ts';
import type { Case } from '../../functions/domain/case/case.ts';
import { decideTimePassed } from '../../functions/domain/case/decide-at.ts';
import type { Command } from '../../functions/domain/case/events/case-command.ts';
import { type CaseEvent, evolve, type Flag } from '../../functions/domain/case/events/case-event.ts';
import { outcomeOf, recordEvent } from '../../functions/domain/case/events/outcome.ts';
import { moveBetween } from '../../functions/domain/case/events/use-moves.ts';
import { rising } from '../../functions/domain/case/passing-time.ts';
import { endWithPolicy, mayEndCases, policyEndOf } from '../../functions/domain/case/policy-end.ts';
import type { Rules } from '../../functions/domain/case/rules.ts';
import { flagsAfter } from '../../functions/domain/operators/flags.ts';
import {
  type CloseOutcome,
  decideClosing,
  decideFlagResolution,
  decideSettlement,
  type OperatorDecision,
  type SettledUse,
} from '../../functions/domain/operators/operator-decisions.ts';
import { checkTakenAnew } from '../../functions/domain/operators/taken-anew.ts';
import type { Policy } from '../../functions/domain/policy/policy.ts';
import { statesSince } from '../../functions/domain/policy/policy-states.ts';
import { addGrant, applyMove } from '../../functions/domain/policy/use-ledger.ts';
import { decideReport } from '../../functions/domain/services/decide-report.ts';
import { decideLateReport, isLate } from '../../functions/domain/services/late-report.ts';
import { decideOpening } from '../../functions/domain/services/opening/decide-opening.ts';
import { calendarOf, noticesInForce } from '../../functions/domain/time/notices.ts';
import { dayOf, type Instant } from '../../functions/domain/time/time.ts';
import type { Calendar } from '../../functions/domain/time/working-days.ts';
import { editionOf, listedIllnesses, rulesFor } from '../../functions/usecases/rulebook.ts';
import { recomputeUnder } from '../../functions/usecases/time/sweep-provisional.ts';
import { type Asked, REQUESTS } from './requests.ts';
import type { Allowance, Followed, Happened, Scope, World } from './world.ts';

/** One act of one party, with all that it says: a trace of them can be kept as a test. */
export type Move =
  /** `madeAt`: entered later than it was made, by phone (R47). */
  | { readonly act: 'open'; readonly asked: Asked; readonly madeAt?: Instant }
  | { readonly act: 'report'; readonly of: string; readonly report: Pick<Command, 'type' | 'data' | 'actor' | 'occurredAt'> }
  | { readonly act: 'document'; readonly of: string }
  | { readonly act: 'wait'; readonly until: Instant }
  | { readonly act: 'feed'; readonly changes: Partial<Policy> }
  | { readonly act: 'publish' }
  | { readonly act: 'settle'; readonly of: string; readonly use: SettledUse }
  | { readonly act: 'close'; readonly of: string; readonly outcome: CloseOutcome; readonly use: SettledUse }
  | { readonly act: 'resolve'; readonly of: string; readonly flag: Flag; readonly decision?: 'continue' | 'terminate' }
  | { readonly act: 'grant' }
  /** A hand-off is given up, or an address refuses: the flag that follows. */
  | { readonly act: 'fail'; readonly of: string; readonly flag: 'handoff-failed' | 'notification-failed' };

/** What a move came to. `after: null`: it was refused, in these words. */
export interface Step {
  readonly before: World;
  readonly move: Move;
  readonly after: World | null;
  readonly happened: readonly Happened[];
  readonly refusal: string | null;
}

const calendars = new WeakMap<Scope, Calendar[]>();

const calendarIn = (scope: Scope, { published }: Pick<World, 'published'>): Calendar => {
  const known = calendars.get(scope) ?? [];
  calendars.set(scope, known);
  known[published] ??= calendarOf(noticesInForce(scope.notices.slice(0, published), []));
  return known[published];
};

const ruleCache = new WeakMap<Calendar, Map<string, Rules>>();

const rulesIn = (scope: Scope, world: Pick<World, 'published'>, { service }: Pick<Case, 'service'>): Rules => {
  const calendar = calendarIn(scope, world);
  const known = ruleCache.get(calendar) ?? new Map<string, Rules>();
  ruleCache.set(calendar, known);
  const name = `${scope.edition} ${service}`;
  const rules = known.get(name) ?? rulesFor(scope.edition, service, calendar);
  known.set(name, rules);
  return rules;
};

type Decided = { readonly events: readonly CaseEvent[]; readonly after: Case };

const ENTRY = { by: 'operator-1', reason: 'searched' };

/** Takes a move by the real functions, as the use cases do. */
export const actOn = (scope: Scope, world: World, move: Move): Step => {
  const done = (after: World, happened: readonly Happened[] = []): Step => ({
    before: world,
    move,
    after: frozen(after),
    happened,
    refusal: null,
  });
  const refused = (refusal: string): Step => ({ before: world, move, after: null, happened: [], refusal });
  const { now, policy } = world;
  const calendar = calendarIn(scope, world);
  const byUs = { entry: ENTRY, at: now, calendar };

  switch (move.act) {
    case 'open':
      return open(move.asked, move.madeAt ?? now);
    case 'report': {
      const followed = caseOf(world, move.of);
      const { state } = followed;
      const { occurredAt } = move.report;
      const command = { ...move.report, recordedAt: now } as Command;
      const rules = rulesIn(scope, world, state);
      const inTime = decideReport(state, command, rules);
      const isTooLate = inTime.kind === 'case-closed' && isLate(state, command);
      const decision = isTooLate ? decideLateReport(state, followed.events, command, rules) : inTime;
      if (decision.kind !== 'decided') return refused(decision.kind);
      const spent = occurredAt === now ? world : spend(world, 'late');
      return became(NEWS.has(command.type) ? spend(spent, 'news') : spent, followed, decision);
    }
    case 'document': {
      const followed = caseOf(world, move.of);
      const { state } = followed;
      const added = { documentId: 'd-1', kind: 'report', addedBy: 'vendor' } as const;
      const decision = addDocument(state, added, rulesIn(scope, world, state), now);
      return decision.kind === 'decided' ? became(spend(world, 'news'), followed, decision) : refused(decision.kind);
    }
    case 'wait':
      return each({ ...world, now: move.until }, (state) => decideTimePassed(state, move.until, calendar));
    case 'feed': {
      const { effectiveAt = now } = move.changes;
      const fed = { ...policy, ...move.changes, effectiveAt, sequence: policy.sequence + 1 };
      const spent = spend(world, 'feeds');
      const after = { ...(effectiveAt < now ? spend(spent, 'entered') : spent), policy: fed, past: [policy, ...world.past] };
      return mayEndCases(policy, fed) ? each(after, (state) => endedBy(state, fed)) : done(after);
    }
    case 'publish': {
      const published = { ...spend(world, 'notices'), published: world.published + 1 };
      const notices = noticesInForce(scope.notices.slice(0, published.published), []);
      const known = { notices, calendar: calendarIn(scope, published) };
      return each(published, (state) => recomputeUnder(state, known, now));
    }
    case 'settle':
      return byOperator(move.of, ({ state }) => decideSettlement(state, move.use, byUs));
    case 'close':
      return byOperator(move.of, ({ state }) => decideClosing(state, move.outcome, move.use, byUs));
    case 'resolve':
      return byOperator(move.of, ({ state, flags }) => {
        const raised = flags.find(({ flag }) => flag === move.flag);
        if (raised === undefined) throw new RangeError(`There is no flag ${move.flag}`);
        return decideFlagResolution(state, raised, move.decision, byUs);
      });
    case 'grant': {
      const grants = Object.keys(world.ledger.grants).length;
      return done({ ...spend(world, 'operator'), ledger: addGrant(world.ledger, `grant-${grants + 1}`, { day: dayOf(now), uses: 1 }) });
    }
    case 'fail': {
      const followed = caseOf(world, move.of);
      const { flag } = move;
      const raised = rising(outcomeOf({ type: 'flag.raised', data: { flag } }, { flags: [flag] }), now, calendar);
      const { event, after } = recordEvent(followed.state, raised, { actor: 'clock', occurredAt: now, recordedAt: now });
      return became(spend(world, 'failures'), followed, { events: [event], after });
    }
  }

  /** What follows is done as well: a policy that ended since stops the case, and the time that has passed since it was asked for passes. */
  function open(asked: Asked, madeAt: Instant): Step {
    const request = REQUESTS[asked];
    const rules = rulesIn(scope, world, request);
    const { held, later } = statesSince([policy, ...world.past], madeAt);
    const opened = decideOpening({
      caseId: `case-${world.cases.length + 1}`,
      channel: asked === 'phone-hotline' || madeAt < now ? 'hotline' : 'app',
      request,
      policy: held,
      ...(held === policy ? {} : { present: { policy, edition: rules.edition, terms: rules.terms } }),
      ledger: world.ledger,
      listedIllnesses: listedIllnesses(rules.edition),
      rules,
      at: madeAt,
      recordedAt: now,
    });
    if (opened.kind !== 'opened') return refused(opened.kind);
    const { event, after, hold } = opened;
    const ledger = hold === null ? world.ledger : applyMove(hold, 'none>held', { caseId: after.caseId, day: dayOf(madeAt) });
    const followed = { state: after, flags: flagsAfter([], event), events: [event] };
    const spent = spend(world, 'openings');
    const from = { ...(madeAt < now ? spend(spent, 'entered') : spent), ledger, cases: [...world.cases, followed] };
    const states = later.length === 0 ? [held] : later;
    const decided = states.map((state) => endedBy(after, state)).find((ended) => ended !== null) ?? decideTimePassed(after, now, calendar);
    const [reached, since] = withDecided(from, followed, decided);
    return done(reached, [{ before: null, event, after }, ...since]);
  }

  function endedBy(state: Case, fed: Policy): Decided | null {
    const edition = editionOf(state.edition);
    const end = edition === undefined ? null : policyEndOf(fed, edition);
    return end === null ? null : endWithPolicy(state, end, fed.sequence, now, calendar);
  }

  function became(from: World, followed: Followed, decided: Decided): Step {
    const [after, happened] = withDecided(from, followed, decided);
    return done(after, happened);
  }

  function each(from: World, decide: (state: Case) => Decided | null): Step {
    let current = from;
    const happened: Happened[] = [];
    for (const followed of from.cases) {
      const decided = decide(followed.state);
      if (decided === null) continue;
      const [after, events] = withDecided(current, followed, decided);
      current = after;
      happened.push(...events);
    }
    return done(current, happened);
  }

  function byOperator(of: string, decide: (followed: Followed) => OperatorDecision): Step {
    const followed = caseOf(world, of);
    const decision = decide(followed);
    if (decision.kind !== 'decided') return refused(decision.kind);
    const { state } = followed;
    if (moveBetween(state, decision.after) === 'returned>used') {
      const none = checkTakenAnew(state, { policy, ledger: world.ledger, rules: rulesIn(scope, world, state) }, now);
      if (none !== null) return refused(none.kind);
    }
    return became(spend(world, 'operator'), followed, decision);
  }
};

/** What a case brings again and again without going on. */
const NEWS: ReadonlySet<string> = new Set([
  'reports.couriered',
  'records.requested',
  'surgery.scheduled',
  'surgery.rescheduled',
  'diagnosis.recorded',
  'experts.busy',
]);

export const caseOf = ({ cases }: World, caseId: string): Followed => {
  const followed = cases.find(({ state }) => state.caseId === caseId);
  if (followed === undefined) throw new RangeError(`There is no ${caseId}`);
  return followed;
};

const spend = (world: World, what: Allowance): World => ({ ...world, left: { ...world.left, [what]: world.left[what] - 1 } });

/** The world after a case's events: its state, its flags, and its use in the ledger. */
function withDecided(world: World, { state, flags, events: all }: Followed, { events, after }: Decided): [World, readonly Happened[]] {
  const move = moveBetween(state, after);
  const { caseId, openedAt } = state;
  const ledger = move === undefined ? world.ledger : applyMove(world.ledger, move, { caseId, day: dayOf(openedAt) });
  const followed = { state: after, flags: events.reduce(flagsAfter, flags), events: [...all, ...events] };
  const cases = world.cases.map((each) => (each.state.caseId === caseId ? followed : each));
  const happened: Happened[] = [];
  let before = state;
  for (const event of events) {
    const next = evolve(before, event);
    happened.push({ before, event, after: next });
    before = next;
  }
  return [{ ...world, ledger, cases }, happened];
}

/** Whatever would change what was decided throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
