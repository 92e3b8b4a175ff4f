import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import { count } from './metrics.ts';

/** What operators watch: missed promises, silent vendors, failed hand-offs, closed cases. Codes only, nobody's data. */
export const countEvent = (event: CaseEvent): void => {
  for (const flag of event.change.flags ?? []) count('Flag', { flag });
  if (event.type === 'deadline.missed' && event.data.kind === 'promise') count('DeadlineMissed', { deadline: event.data.name });
  if (event.type === 'flag.raised' && event.data.flag === 'handoff-failed') count('HandOffFailed', {});
  const { situation } = event.change;
  if (situation?.stage === 'closed') count('CaseClosed', { outcome: situation.outcome });
};
