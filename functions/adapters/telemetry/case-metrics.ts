import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { ParkedEffect } from '../../ports/stores/parked-effects.ts';
import { logger } from './logger.ts';
import { count } from './metrics.ts';

/** What operators watch: missed promises, silent vendors, failed hand-offs, closed cases. Codes only, nobody's data. */
export const countEvent = (event: CaseEvent): void => {
  for (const flag of event.change.flags ?? []) count('Flag', { flag });
  if (event.type === 'deadline.missed' && event.data.kind === 'promise') count('DeadlineMissed', { deadline: event.data.name });
  if (event.type === 'flag.raised' && event.data.flag === 'handoff-failed') count('HandOffFailed', {});
  const { situation } = event.change;
  if (situation?.stage === 'closed') count('CaseClosed', { outcome: situation.outcome });
};

/** An effect that no retry mends. */
export const countParked = ({ caseId, seq, effect, reason }: ParkedEffect): void => {
  count('EffectParked', {});
  logger.error('effect parked', { caseId, seq, effect, reason });
};
