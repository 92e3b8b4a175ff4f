import type { ProblemCode } from '../problems.ts';

/** What OpenAPI says of a route besides what it reads and answers. */
export interface Operation {
  /** What a generated client calls it. */
  readonly operationId: string;
  readonly summary: string;
  /** What it may refuse, besides what every route of its caller and its shape may. */
  readonly problems: readonly ProblemCode[];
}
