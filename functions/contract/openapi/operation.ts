import type * as z from 'zod';

/** What OpenAPI says of one route. */
export interface Operation {
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  /** By status; `null` answers without a body. Refusals are added from the caller's kind. */
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
  /** Statuses of problem+json that this route may answer besides 404 and 503. */
  readonly problems: readonly number[];
}

/** What a route with a body may refuse it for. */
export const BODY = [400, 413, 415, 422] as const;
