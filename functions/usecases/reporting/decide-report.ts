import type { Case } from '../../domain/case/case.ts';
import type { Command } from '../../domain/case/case-command.ts';
import type { Refusal } from '../../domain/case/decision.ts';
import { decide } from '../../domain/services/decide-report.ts';
import type { Calendar } from '../../domain/time/working-days.ts';
import type { Decided } from '../commit-decision.ts';
import { rulesFor } from '../rulebook.ts';

/** Decides a report under the edition that the case was opened under (R12). */
export const decideReport = (state: Case, command: Command, calendar: Calendar): Decided | Refusal =>
  decide(state, command, rulesFor(state.edition, state.service, calendar));
