import type { AppointmentTime, Case } from '../case/case.ts';

/** At home the clock of the place is ours; abroad it is kept beside it (R36). */
export const withLocalClock = <T extends Partial<AppointmentTime>>({ service }: Pick<Case, 'service'>, when: T): T => {
  if (service === 'overseas-care') return when;
  const { localAt: _localAt, ...atHome } = when;
  return atHome as T;
};
