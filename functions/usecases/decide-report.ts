import type { Case } from '../domain/case.ts';
import type { Command } from '../domain/case-command.ts';
import { decide } from '../domain/decide.ts';
import type { Refusal } from '../domain/decision.ts';
import type { Calendar } from '../domain/working-days.ts';
import type { Decided } from './commit-decision.ts';
import { rulesFor } from './rulebook.ts';

/** Decides a report under the edition that the case was opened under (R12). */
export const decideReport = (state: Case, command: Command, calendar: Calendar): Decided | Refusal =>
  decide(state, command, rulesFor(state.edition, state.service, calendar));
