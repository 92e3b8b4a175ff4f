import type * as z from 'zod';

/** A type without its `readonly`, all the way down: schemas say what is read, not who may change it. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends ReadonlySet<infer Member>
    ? Set<Plain<Member>>
    : T extends readonly (infer Entry)[]
      ? Plain<Entry>[]
      : { -readonly [Key in keyof T]: Plain<T[Key]> };

/** Whether two types are the same, not only assignable: a key more or less is a difference, an optional one too. */
type Same<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false;

/** What the compiler shows where a schema and the type that it stands for have drifted apart. */
interface Differs<Parsed, Expected> {
  readonly 'the schema gives': Parsed;
  readonly 'and should give exactly': Expected;
}

/**
 * Ties a schema to a type in both directions: a field that one of them has and the other lacks does not compile.
 */
export const exactly =
  <Value>() =>
  <Schema extends z.ZodType<Value>>(
    schema: Schema & (Same<z.output<Schema>, Value> extends true ? unknown : Differs<z.output<Schema>, Value>),
  ): z.ZodType<Value> =>
    schema;
