import type { Case } from '../case/case.ts';
import type { Flag } from '../case/events/case-event.ts';
import { isBreach } from '../time/deadline.ts';
import { dayOf, type Instant, instantAt } from '../time/time.ts';
import { addWorkingDays, type Calendar } from '../time/working-days.ts';
import { RISING_ANEW, type RisingAt, type RisingFlag } from './rising.ts';

const WORKING_DAYS = 3;

const isRising = (flag: Flag): flag is RisingFlag => (RISING_ANEW as readonly Flag[]).includes(flag);

/**
 * When flags that are raised at an instant are to be raised anew: at the same time of the third working day after (R45).
 * @param raisedAt when we learnt of what they are about: a clock that was late raises them once, and not for every day it slept
 */
export const risingAfter = (flags: readonly Flag[], calendar: Calendar, raisedAt: Instant): RisingAt => {
  const again = instantAt(addWorkingDays(calendar, dayOf(raisedAt), WORKING_DAYS).day, raisedAt.slice(11, 16));
  return Object.fromEntries(flags.filter(isRising).map((flag) => [flag, again]));
};

/** Whether what a flag is about goes on in an open case. A hand-off goes out once more at an operator's word, an address may stay dead. */
const goesOn: Readonly<Record<RisingFlag, (state: Case) => boolean>> = {
  'vendor-silent': ({ deadlines }) => deadlines.some(({ name, state, metAt }) => name === 'stage' && state === 'missed' && metAt === null),
  'deadline-missed': ({ deadlines }) => deadlines.some((deadline) => isBreach(deadline) && deadline.metAt === null),
  'handoff-failed': () => true,
  'notification-failed': () => true,
};

/** The flags that an open case is to have raised anew, with their instants. */
export const risingIn = (state: Case): readonly { readonly flag: RisingFlag; readonly at: Instant }[] =>
  RISING_ANEW.flatMap((flag) => {
    const at = state.risingAt?.[flag];
    return at === undefined || !goesOn[flag](state) ? [] : [{ flag, at }];
  });
