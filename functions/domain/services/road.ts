import type { Case, OpenStage, SituationOf } from '../case/case.ts';
import type { CommandOf } from '../case/events/case-command.ts';
import type { Outcome } from '../case/events/outcome.ts';
import type { ReportType } from '../case/events/report-type.ts';
import type { Refusal } from '../case/refusal.ts';
import type { Rules } from '../case/rules.ts';

type Handler<S extends OpenStage, T extends ReportType> = (
  state: Case,
  command: CommandOf<T>,
  rules: Rules,
  situation: SituationOf<S>,
) => Outcome | Refusal;

/** What may be reported at one stage, and what follows. Its keys are what the stage expects. */
type StageReports<S extends OpenStage> = { readonly [T in ReportType]?: Handler<S, T> };

/** A service's way from stage to stage. A stage it lacks is never reached. */
export type Road = { readonly [S in OpenStage]?: StageReports<S> };
