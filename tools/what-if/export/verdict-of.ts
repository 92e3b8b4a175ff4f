import type { CaseEvent, OpenedEvent } from '../../../functions/domain/case/events/case-event.ts';
import type { Findings } from '../../../functions/domain/entitlement/findings.ts';

/** What a case was opened on. */
export const verdictOf = (events: readonly CaseEvent[]): Findings | undefined =>
  events.find((event): event is OpenedEvent => event.type === 'case.opened')?.data.verdict;
