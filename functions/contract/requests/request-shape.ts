import type * as z from 'zod';
import type { Caller, RouteKeyOf } from '../routes.ts';

type ParameterOf<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | ParameterOf<Rest> : never;

/** What a route reads of a request, each part by its schema; a part without one is not looked at. */
export interface RequestShape {
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly query?: z.ZodObject;
  /** By their usual spelling; they are read whatever their case. */
  readonly headers?: Readonly<Record<string, z.ZodType>>;
  readonly body?: z.ZodType;
  /** A call without a body is read as `{}`, whatever its content type: so what it lacks is named. */
  readonly noBodyIsEmpty?: true;
  /** The body asks for a service: where it speaks of an emergency, every refusal says beside its errors what to do at once (R15). */
  readonly opensCase?: true;
}

type WithParameters<Key> = [ParameterOf<Key>] extends [never]
  ? { readonly params?: never }
  : { readonly params: { readonly [Name in ParameterOf<Key>]: z.ZodType } };

/** One shape for each of a caller's routes, with every parameter of its path. */
export type RequestShapes<C extends Caller> = { readonly [Key in RouteKeyOf<C>]: RequestShape & WithParameters<Key> };
