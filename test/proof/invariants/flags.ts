import type { Case } from '../../../functions/domain/case/case.ts';
import { effectsOf } from '../../../functions/domain/effects/effects.ts';
import { caseOf } from '../acts.ts';
import { clockOf, dateOf, laterOf, on, workingDay } from '../days.ts';
import type { Happened } from '../world.ts';
import type { Invariant, Judged } from './invariant.ts';

/** Flags of what may go on whatever an operator makes of them. */
const RISING = ['vendor-silent', 'deadline-missed', 'handoff-failed', 'notification-failed'] as const;
type Rising = (typeof RISING)[number];

const isRising = (flag: string): flag is Rising => (RISING as readonly string[]).includes(flag);

/** Whether what a flag is about goes on in an open case. */
const goesOn = ({ deadlines }: Case, flag: Rising): boolean => {
  const late = deadlines.filter(({ state, metAt }) => state === 'missed' && metAt === null);
  if (flag === 'vendor-silent') return late.some(({ name }) => name === 'stage');
  if (flag === 'deadline-missed')
    return late.some(({ name, kind, cause }) => name !== 'stage' && kind === 'promise' && cause === undefined);
  return true;
};

/** The same hour of the third working day after. */
const threeDaysOn = (almanac: Judged['almanac'], instant: string): string =>
  on(workingDay(almanac, dateOf(instant), 3), `${clockOf(instant).slice(0, 5)}:00`);

/** An operator's clock does not go back: a report that was ahead of it comes first. */
const learntAt = ({ event }: Happened): string => laterOf(event.recordedAt, event.occurredAt);

export const OF_FLAGS: readonly Invariant[] = [
  {
    rule: 'R45',
    says: 'whatever puts a case before an operator alerts, and says when it rises again: three working days on',
    event: (happened, { almanac }) => {
      const { event, after, before } = happened;
      const raised = event.change.flags ?? [];
      const alerts = effectsOf(event).flatMap((effect) => (effect.kind === 'alert-operators' ? [effect.flag] : []));
      if (alerts.join() !== raised.join()) return `${raised} alerts ${alerts}`;
      for (const flag of RISING) {
        const was = before?.risingAt?.[flag];
        const is = after.risingAt?.[flag];
        const expected = raised.includes(flag) ? threeDaysOn(almanac, learntAt(happened)) : was;
        if (is !== expected) return `${event.type}: ${flag} is to rise ${is}, not ${expected}`;
      }
      return null;
    },
  },
  {
    rule: 'R45',
    says: 'a flag that is raised waits, since then, resolved before or not',
    step: ({ happened, after }) => {
      for (const { event, after: state } of happened) {
        const { flags } = caseOf(after, state.caseId);
        const isOpen = caseOf(after, state.caseId).state.situation.stage !== 'closed';
        for (const raised of event.change.flags ?? []) {
          const kept = flags.find(({ flag }) => flag === raised);
          if (kept === undefined || kept.raisedAt < event.recordedAt) return `${raised} is not there`;
          if (isOpen && kept.resolvedAt !== null) return `${raised} is resolved by being raised`;
        }
      }
      return null;
    },
  },
  {
    rule: 'R45',
    says: 'a flag rises again while what it is about goes on, and only then',
    step: ({ happened, after: { cases, now }, move }) => {
      for (const { before, event } of happened) {
        if (event.type !== 'flag.raised' || before === null || move.act === 'fail') continue;
        const { flag } = event.data;
        if (!isRising(flag) || before.situation.stage === 'closed' || !goesOn(before, flag)) return `${flag} rises for nothing`;
      }
      if (move.act !== 'wait') return null;
      for (const { state, flags } of cases) {
        if (state.situation.stage === 'closed') continue;
        for (const flag of RISING) {
          if (!goesOn(state, flag) || !flags.some((raised) => raised.flag === flag)) continue;
          const at = state.risingAt?.[flag];
          if (at === undefined || at <= now) return `${flag} was to rise ${at ?? 'at some time'}`;
        }
      }
      return null;
    },
  },
];
