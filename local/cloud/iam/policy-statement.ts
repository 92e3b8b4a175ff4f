import * as z from 'zod';

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** The operators that the templates use; another stops the boot. */
const Condition = z.strictObject({
  StringEquals: z.record(z.string(), list).optional(),
  StringLike: z.record(z.string(), list).optional(),
  'ForAllValues:StringLike': z.record(z.string(), list).optional(),
});

/** A statement of a policy that hangs on a role. */
export const PolicyStatement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: list,
  Resource: list.optional(),
  NotResource: list.optional(),
  Condition: Condition.default({}),
});

export type PolicyStatement = z.output<typeof PolicyStatement>;

/** What a caller is about to do: one action, on one resource. */
export interface Attempted {
  /** Such as `dynamodb:PutItem`. */
  readonly action: string;
  /** Its ARN. */
  readonly resource: string;
  /** What conditions look at, by condition key. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/**
 * Whether a role's statements let it, as IAM evaluates them: one statement has to allow the whole attempt by itself, and none may deny it.
 * Two that each allow a part of it, such as the keys of some items of a transaction, are no allowance.
 */
export const isAllowed = (statements: readonly PolicyStatement[], attempted: Attempted): boolean => {
  const fitting = statements.filter((statement) => fits(statement, attempted));
  return fitting.some(({ Effect }) => Effect === 'Allow') && fitting.every(({ Effect }) => Effect === 'Allow');
};

/** Whether a statement speaks of an attempt. */
export const fits = ({ Action, Resource, NotResource, Condition: condition }: PolicyStatement, attempted: Attempted): boolean =>
  Action.some((pattern) => isLike(attempted.action, pattern)) &&
  (Resource === undefined || Resource.some((pattern) => isLike(attempted.resource, pattern))) &&
  (NotResource === undefined || !NotResource.some((pattern) => isLike(attempted.resource, pattern))) &&
  holds(condition, attempted.context);

function holds(condition: PolicyStatement['Condition'], context: Attempted['context']): boolean {
  const every = (
    tested: Readonly<Record<string, readonly string[]>> | undefined,
    test: (values: readonly string[], expected: readonly string[]) => boolean,
  ): boolean => Object.entries(tested ?? {}).every(([key, expected]) => test(context[key] ?? [], expected));
  const likeOneOf = (value: string, patterns: readonly string[]): boolean => patterns.some((pattern) => isLike(value, pattern));
  return (
    every(condition.StringEquals, (values, expected) => values.some((value) => expected.includes(value))) &&
    every(condition.StringLike, (values, patterns) => values.some((value) => likeOneOf(value, patterns))) &&
    every(condition['ForAllValues:StringLike'], (values, patterns) => values.every((value) => likeOneOf(value, patterns)))
  );
}

/** IAM's patterns: `*` for any characters, `?` for one. */
function isLike(value: string, pattern: string): boolean {
  const expression = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, expression);
  return expression.test(value);
}

/** Of the patterns met so far: a template has a few hundred, and each call is held against many. */
const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const expression = pattern
    .replace(/[\\^$.|+()[\]{}]/gu, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'su');
}
