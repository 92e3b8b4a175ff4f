import type * as z from 'zod';
import type { Caller, RouteKeyOf } from '../routes.ts';

/** What a route answers when all is well, by status; `null` is an answer without a body. */
export type AnswerShape = Readonly<Record<number, z.ZodType | null>>;

/** One shape for each of a caller's routes. */
export type AnswerShapes<C extends Caller> = { readonly [Key in RouteKeyOf<C>]: AnswerShape };
