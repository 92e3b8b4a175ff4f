import type { Step } from '../acts.ts';
import type { Almanac } from '../days.ts';
import type { Happened, Scope, World } from '../world.ts';

/** What is at hand when a step is judged. */
export interface Judged extends Step {
  readonly scope: Scope;
  readonly after: World;
  /** The notices as they are known after the step. */
  readonly almanac: Almanac;
}

/** A rule said once more, apart from the code: of each step that was taken or, finer, of each event. */
export type Invariant =
  | { readonly rule: string; readonly says: string; readonly step: (judged: Judged) => string | null }
  | { readonly rule: string; readonly says: string; readonly event: (happened: Happened, judged: Judged) => string | null };
