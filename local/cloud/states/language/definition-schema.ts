import * as z from 'zod';
import { LIMIT_SECONDS, parseTimestamp, WAIT_SECONDS } from './field-values.ts';
import { isExpression } from './template.ts';

/**
 * The subset of the Amazon States Language that runs here, as JSON. Objects are strict: whatever is not named is refused, so
 * that a definition never runs otherwise than on AWS without a word.
 */

const StateName = z.string().min(1).max(80);
/** A JSONata identifier, and not the one that is taken. */
const VariableName = z
  .string()
  .max(80)
  .regex(/^[\p{ID_Start}_][\p{ID_Continue}]*$/u, 'is not a valid variable name')
  .refine((name) => name !== 'states', 'is a reserved variable name');

const Assign = z.record(VariableName, z.unknown()).optional();
const Output = z.unknown().optional();
const any = { Comment: z.string().optional(), QueryLanguage: z.enum(['JSONata', 'JSONPath']).optional() };
const onward = { Next: StateName.optional(), End: z.boolean().optional() };

const expressionOr = (accepts: (value: unknown) => boolean, description: string) =>
  z.union([z.number(), z.string(), z.boolean()]).refine((value) => (typeof value === 'string' && isExpression(value)) || accepts(value), {
    error: `must be ${description} or a JSONata expression`,
  });
const WaitSeconds = expressionOr((value) => typeof value === 'number' && WAIT_SECONDS.accepts(value), WAIT_SECONDS.description);
const LimitSeconds = expressionOr((value) => typeof value === 'number' && LIMIT_SECONDS.accepts(value), LIMIT_SECONDS.description);
const Timestamp = expressionOr((value) => typeof value === 'string' && parseTimestamp(value) !== undefined, 'an ISO-8601 timestamp');
const Condition = expressionOr((value) => typeof value === 'boolean', 'a boolean');

const ErrorEquals = z.array(z.string().min(1)).min(1);

const Retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals,
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_399).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});
const Catcher = z.strictObject({ Comment: z.string().optional(), ErrorEquals, Next: StateName, Assign, Output });
const ChoiceRule = z.strictObject({ Comment: z.string().optional(), Condition, Next: StateName, Assign, Output });

export const STATE_SCHEMAS = {
  Task: z.strictObject({
    ...any,
    ...onward,
    Type: z.literal('Task'),
    Resource: z.string(),
    Arguments: z.unknown().optional(),
    TimeoutSeconds: LimitSeconds.optional(),
    HeartbeatSeconds: LimitSeconds.optional(),
    Retry: z.array(Retrier).default([]),
    Catch: z.array(Catcher).default([]),
    Assign,
    Output,
  }),
  Choice: z.strictObject({
    ...any,
    Type: z.literal('Choice'),
    Choices: z.array(ChoiceRule).min(1),
    Default: StateName.optional(),
    Assign,
    Output,
  }),
  Wait: z.strictObject({
    ...any,
    ...onward,
    Type: z.literal('Wait'),
    Seconds: WaitSeconds.optional(),
    Timestamp: Timestamp.optional(),
    Assign,
    Output,
  }),
  Pass: z.strictObject({ ...any, ...onward, Type: z.literal('Pass'), Assign, Output }),
  Succeed: z.strictObject({ ...any, Type: z.literal('Succeed'), Output }),
  Fail: z.strictObject({ ...any, Type: z.literal('Fail'), Error: z.string().optional(), Cause: z.string().optional() }),
} as const;

export const DefinitionSchema = z.strictObject({
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.enum(['JSONata', 'JSONPath']).default('JSONPath'),
  StartAt: StateName,
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
  States: z.record(StateName, z.looseObject({ Type: z.string() })),
});

type Schemas = typeof STATE_SCHEMAS;
export type StateType = keyof Schemas;
/** A state as written, of one type or of any. */
export type StateSource<Type extends StateType = StateType> = z.output<Schemas[Type]>;
export type RetrierSource = z.output<typeof Retrier>;
export type CatcherSource = z.output<typeof Catcher>;

export const isStateType = (type: string): type is StateType => Object.hasOwn(STATE_SCHEMAS, type);

/**
 * The fields that mean the same in either query language. A state of these alone may stand among JSONata's though it is under
 * the default language, JSONPath. No Task or Choice can be made of them.
 */
export const NEUTRAL_FIELDS: Readonly<Record<StateType, readonly string[]>> = {
  Task: [],
  Choice: [],
  Wait: ['Seconds', 'Timestamp', 'Next', 'End'],
  Pass: ['Next', 'End'],
  Succeed: [],
  Fail: ['Error', 'Cause'],
};
