import type { Case, ClosedStatus, Situation, Stage } from './case.ts';
import type { Change } from './case-event.ts';
import { closeOfWorkingDay, type Deadline, meetDeadline, startDeadline, voidDeadline } from './deadline.ts';
import type { Rules } from './decision.ts';
import { dayOf, type Instant, instantAt } from './time.ts';
import type { Use } from './use-ledger.ts';
import { addWorkingDays } from './working-days.ts';

const STAGE_TARGET = { name: 'stage', kind: 'target', clause: 'R45' } as const;

/** What the vendor is allowed for the stages in which it is to act (R45). `null`: the stage has a limit of another kind. */
const targetWorkingDays = (rules: Rules, stage: Stage): number | null => {
  const limits = rules.edition.switches.stageLimits;
  switch (stage) {
    case 'accepting':
    case 'proposing':
    case 'booking':
    case 'rebooking':
      return limits[stage].targetWorkingDays;
    default:
      return null;
  }
};

/** The stage's own target: R45's working day for the vendor to act or, once booked, the day after the appointment to report. */
const stageDeadline = (rules: Rules, situation: Situation, at: Instant): Deadline | null => {
  if (situation.stage === 'booked') {
    const { reportDueAfterWorkingDays } = rules.edition.switches.stageLimits.booked;
    return startDeadline(rules, STAGE_TARGET, situation.booking.at, reportDueAfterWorkingDays);
  }
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

/** Closes a case: what still runs is void, what is on record stays. */
export const closeCase = (
  state: Case,
  at: Instant,
  as: { status: ClosedStatus; outcome: string; use?: Use | undefined },
  others: readonly Deadline[] = [],
): Change => {
  const settled = state.deadlines.map((deadline) => others.find(({ name }) => name === deadline.name) ?? deadline).map(voidDeadline);
  return {
    situation: { stage: 'closed', status: as.status, outcome: as.outcome, closedAt: at },
    deadlines: settled,
    ...(as.use !== undefined && state.use === 'held' ? { use: as.use } : {}),
  };
};

/** A choice is reminded of at 09:00 of some working days, and the case closes when none is made (R45). */
export const choiceLimits = (rules: Rules, at: Instant): { remindAt: readonly Instant[]; closesAt: Instant } => {
  const { remindOnWorkingDays, closesAfterWorkingDays } = rules.edition.switches.stageLimits.choosing;
  const closes = closeOfWorkingDay(rules, at, closesAfterWorkingDays);
  const from = dayOf(closeOfWorkingDay(rules, at, 0).at);
  return {
    remindAt: remindOnWorkingDays.map((days) => instantAt(addWorkingDays(rules.calendar, from, days).day, '09:00')),
    closesAt: closes.at,
  };
};

/** 20:00 of the working day after which a service without further news counts as completed (R45). */
export const completionAt = (rules: Rules, stage: 'visited' | 'admitted', at: Instant): Instant =>
  closeOfWorkingDay(rules, at, rules.edition.switches.stageLimits[stage].completesAfterWorkingDays).at;
