import type { Use } from '../policy/use-ledger.ts';
import { closeOfWorkingDay, type Deadline, meetDeadline, startDeadline, startMinutes, voidDeadline } from '../time/deadline.ts';
import { addSeconds, dayOf, type Instant, instantAt } from '../time/time.ts';
import { addWorkingDays } from '../time/working-days.ts';
import type { Case, CaseOutcome, ClosedStatus, Completion, Situation, SituationOf, Stage } from './case.ts';
import type { Change } from './events/case-event.ts';
import type { Rules } from './rules.ts';

const STAGE_TARGET = { name: 'stage', kind: 'target', clause: 'R45' } as const;
const DAY_SECONDS = 24 * 3600;

/** What the vendor is allowed for the stages in which it is to act (R45). `null`: the stage has a limit of another kind. */
const targetWorkingDays = (rules: Rules, stage: Stage): number | null => {
  const limits = rules.edition.switches.stageLimits;
  switch (stage) {
    case 'calling-back':
    case 'accepting':
    case 'proposing':
    case 'booking':
    case 'arranging':
    case 'dispatching':
    case 'explaining':
    case 'rebooking':
    case 'gathering-records':
      return limits[stage].targetWorkingDays;
    default:
      return null;
  }
};

/** The stage's own target: R45's working day for the vendor to act, once booked the day after the appointment to report, hours on the phone. */
const stageDeadline = (rules: Rules, situation: Situation, at: Instant): Deadline | null => {
  const limits = rules.edition.switches.stageLimits;
  if (situation.stage === 'booked') {
    return startDeadline(rules, STAGE_TARGET, situation.booking.at, limits.booked.reportDueAfterWorkingDays);
  }
  if (situation.stage === 'consulting') return startMinutes(rules, STAGE_TARGET, at, limits.consulting.targetMinutes);
  const workingDays = targetWorkingDays(rules, situation.stage);
  return workingDays === null ? null : startDeadline(rules, STAGE_TARGET, at, workingDays);
};

/**
 * What follows from entering a stage: the target of the one left behind is met, that of the new one starts (R45).
 * @param others deadlines that the same event starts, meets or marks
 */
export const enterStage = (
  state: Pick<Case, 'deadlines'>,
  rules: Rules,
  situation: Situation,
  at: Instant,
  others: readonly Deadline[] = [],
): Change => {
  const before = state.deadlines.filter(({ name }) => name === 'stage').map((deadline) => meetDeadline(deadline, at));
  const target = stageDeadline(rules, situation, at);
  return { situation, deadlines: [...(target === null ? before : [target]), ...others] };
};

/** What the vendor was to do at this stage it has done, and the stage goes on (R45). */
export const stageTargetMet = ({ deadlines }: Pick<Case, 'deadlines'>, at: Instant): readonly Deadline[] =>
  deadlines.filter(({ name, metAt }) => name === 'stage' && metAt === null).map((deadline) => meetDeadline(deadline, at));

/** Closes a case: what still runs is void, what is on record stays. A held use becomes what is said; any other stays as it is. */
export const closeCase = (
  state: Case,
  at: Instant,
  as: { status: ClosedStatus; outcome: CaseOutcome; use?: Use | undefined },
  others: readonly Deadline[] = [],
): Change => {
  const settled = state.deadlines.map((deadline) => others.find(({ name }) => name === deadline.name) ?? deadline).map(voidDeadline);
  return {
    situation: { stage: 'closed', status: as.status, outcome: as.outcome, closedAt: at },
    deadlines: settled,
    ...(as.use !== undefined && state.use === 'held' ? { use: as.use } : {}),
  };
};

/** A choice is reminded of in the morning of some working days, and the case closes when none is made (R45). */
export const choiceLimits = (
  rules: Rules,
  since: Instant,
): Pick<SituationOf<'choosing'>, 'since' | 'remindAt' | 'closesAt' | 'provisional'> => {
  const { remindOnWorkingDays, closesAfterWorkingDays } = rules.edition.switches.stageLimits.choosing;
  const closes = closeOfWorkingDay(rules, since, closesAfterWorkingDays);
  const from = dayOf(closeOfWorkingDay(rules, since, 0).at);
  return {
    since,
    remindAt: remindOnWorkingDays.map((days) => instantAt(addWorkingDays(rules.calendar, from, days).day, rules.times.remindersAt)),
    closesAt: closes.at,
    provisional: closes.provisional,
  };
};

/** The close of business of the working day after which a service without further news counts as completed (R45). */
export const completionAfter = (rules: Rules, stage: 'visited' | 'admitted', since: Instant): Completion => {
  const { at, provisional } = closeOfWorkingDay(rules, since, rules.edition.switches.stageLimits[stage].completesAfterWorkingDays);
  return { since, completesAt: at, provisional };
};

/** Records that stay away are reminded of every few days, at the same time of day, and the case closes after many (R26). */
export const idleLimits = (
  rules: Rules,
  idleSince: Instant,
): Pick<SituationOf<'gathering-records'>, 'idleSince' | 'remindAt' | 'closesAt'> => {
  const { recordsIdleDays, stageLimits } = rules.edition.switches;
  const { remindEveryDays } = stageLimits['gathering-records'];
  const reminders = Math.ceil(recordsIdleDays / remindEveryDays) - 1;
  const daysOn = (days: number): Instant => addSeconds(idleSince, days * DAY_SECONDS);
  return {
    idleSince,
    remindAt: Array.from({ length: reminders }, (_, index) => daysOn((index + 1) * remindEveryDays)),
    closesAt: daysOn(recordsIdleDays),
  };
};

/**
 * News of a case that stays where it is: what waits for silence waits anew (R26, R45); whoever calls knows that it is new. News told late,
 * of an instant before the last, shortens no wait.
 */
export const afterNews = ({ situation }: Pick<Case, 'situation'>, rules: Rules, at: Instant): Change => {
  switch (situation.stage) {
    case 'gathering-records':
      return at < situation.idleSince ? { situation } : { situation: { ...situation, ...idleLimits(rules, at) } };
    case 'visited':
    case 'admitted':
      return at < situation.completion.since
        ? { situation }
        : { situation: { ...situation, completion: completionAfter(rules, situation.stage, at) } };
    default:
      return {};
  }
};
