import type * as z from 'zod';
import { assertNever } from '../../assert-never.ts';
import {
  type CatcherSource,
  DefinitionSchema,
  isStateType,
  NEUTRAL_FIELDS,
  type RetrierSource,
  STATE_SCHEMAS,
  type StateSource,
} from './definition-schema.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from './json.ts';
import type { Catcher, Exit, Machine, Onward, Retrier, State, TaskResource } from './machine.ts';
import type { Surroundings } from './query.ts';
import { ERRORS } from './state-error.ts';
import { compileTemplate, isExpression, queriesIn, type Template } from './template.ts';

/** A definition that does not run here, with the place of the first problem. */
export class DefinitionError extends Error {
  readonly state: string | null;
  readonly field: string | null;

  constructor(problem: string, state: string | null, field: string | null) {
    const place = [state === null ? null : `States/${state}`, field].filter((part) => part !== null);
    super(`Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${problem} at /${place.join('/')}'`);
    this.name = 'DefinitionError';
    this.state = state;
    this.field = field;
  }
}

/**
 * Checks a definition and makes it ready to run.
 * @throws DefinitionError for anything malformed or outside the subset
 */
export const compileDefinition = (text: string, surroundings: Surroundings): Machine => {
  const json = parseJson(text);
  if (json === undefined) throw new DefinitionError('The definition is not valid JSON', null, null);
  const source = parseWith(DefinitionSchema, json, null);
  const states = new Map(
    Object.entries(source.States).map(
      ([name, state]) => [name, compileState(name, state as JsonObject, source.QueryLanguage, surroundings)] as const,
    ),
  );
  if (!states.has(source.StartAt)) throw new DefinitionError(`There is no state '${source.StartAt}'`, null, 'StartAt');
  for (const state of states.values()) checkTargets(state, states);
  return { startAt: source.StartAt, timeoutSeconds: source.TimeoutSeconds ?? null, states };
};

const parseWith = <Schema extends z.ZodType>(schema: Schema, json: Json, state: string | null): z.output<Schema> => {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const field = [...path, ...issue.keys.slice(0, 1)];
    throw new DefinitionError(`The field '${issue.keys[0]}' is not supported`, state, placeOf(field));
  }
  const inner = issue?.code === 'invalid_key' ? issue.issues[0] : issue;
  throw new DefinitionError(inner?.message ?? 'The definition is not valid', state, placeOf(path));
};

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((place, part) => (typeof part === 'number' ? `${place}[${part}]` : `${place}${place && '/'}${String(part)}`), '');

const compileState = (name: string, source: JsonObject, defaultLanguage: string, surroundings: Surroundings): State => {
  const refuse = (problem: string, field: string): never => {
    throw new DefinitionError(problem, name, field);
  };
  const type = String(source['Type']);
  if (!isStateType(type)) return refuse(`The state type '${type}' is not supported`, 'Type');
  if ((source['QueryLanguage'] ?? defaultLanguage) !== 'JSONata') checkNeutral(source, NEUTRAL_FIELDS[type], refuse);
  const parsed = parseWith(STATE_SCHEMAS[type], source, name);
  return new StateCompiler(name, surroundings).compile(parsed);
};

const checkNeutral = (source: JsonObject, neutral: readonly string[], refuse: (problem: string, field: string) => never): void => {
  for (const [field, value] of Object.entries(source)) {
    const known = ['Type', 'Comment', 'QueryLanguage', ...neutral].includes(field);
    if (!known || (typeof value === 'string' && isExpression(value))) refuse("The query language 'JSONPath' is not supported", field);
  }
};

/** Turns one state's source into its checked form. */
class StateCompiler {
  readonly #name: string;
  readonly #surroundings: Surroundings;

  constructor(name: string, surroundings: Surroundings) {
    this.#name = name;
    this.#surroundings = surroundings;
  }

  compile(source: StateSource): State {
    const name = this.#name;
    switch (source.Type) {
      case 'Task':
        return this.#task(source);
      case 'Choice':
        return {
          type: 'Choice',
          name,
          rules: source.Choices.map((rule, index) => ({
            condition: this.#template(rule.Condition, `Choices[${index}]/Condition`),
            exit: this.#exit(rule, { kind: 'next', state: rule.Next }, `Choices[${index}]/`),
          })),
          otherwise: source.Default === undefined ? null : this.#exit(source, { kind: 'next', state: source.Default }),
        };
      case 'Wait':
        return { type: 'Wait', name, until: this.#until(source), exit: this.#exit(source, this.#onward(source)) };
      case 'Pass':
        return { type: 'Pass', name, exit: this.#exit(source, this.#onward(source)) };
      case 'Succeed':
        return { type: 'Succeed', name, exit: this.#exit(source, { kind: 'end' }) };
      case 'Fail':
        return { type: 'Fail', name, error: this.#optional(source.Error, 'Error'), cause: this.#optional(source.Cause, 'Cause') };
      default:
        return assertNever(source);
    }
  }

  #task(source: StateSource<'Task'>): State {
    const resource = this.#resource(source.Resource);
    if (resource.kind === 'invoke') this.#checkInvokeArguments(source.Arguments);
    const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = source;
    if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
      this.#refuse('must be smaller than TimeoutSeconds', 'HeartbeatSeconds');
    }
    return {
      type: 'Task',
      name: this.#name,
      resource,
      arguments: this.#optional(source.Arguments, 'Arguments'),
      timeoutSeconds: this.#optional(timeout, 'TimeoutSeconds'),
      heartbeatSeconds: this.#optional(heartbeat, 'HeartbeatSeconds'),
      retry: this.#retriers(source.Retry),
      catch: this.#catchers(source.Catch),
      exit: this.#exit(source, this.#onward(source), '', ['states.result']),
    };
  }

  #resource(resource: string): TaskResource {
    const invoke = /^arn:[^:]+:states:::lambda:invoke(\.waitForTaskToken)?$/.exec(resource);
    if (invoke !== null) return { kind: 'invoke', waitForTaskToken: invoke[1] !== undefined };
    if (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+(:[^:]+)?$/.test(resource)) return { kind: 'function', functionArn: resource };
    return this.#refuse(`The resource '${resource}' is not supported`, 'Resource');
  }

  #checkInvokeArguments(value: unknown): void {
    if (typeof value === 'string' && isExpression(value)) return;
    if (!isJsonObject(value) || value['FunctionName'] === undefined) {
      this.#refuse("The field 'FunctionName' is required but was missing", 'Arguments');
      return;
    }
    for (const key of Object.keys(value)) {
      if (key !== 'FunctionName' && key !== 'Payload') this.#refuse(`The field '${key}' is not supported`, `Arguments/${key}`);
    }
  }

  #retriers(sources: readonly RetrierSource[]): readonly Retrier[] {
    this.#checkWildcard('Retry', sources);
    return sources.map((source) => ({
      errorEquals: source.ErrorEquals,
      intervalSeconds: source.IntervalSeconds,
      maxAttempts: source.MaxAttempts,
      backoffRate: source.BackoffRate,
      maxDelaySeconds: source.MaxDelaySeconds ?? null,
      jitter: source.JitterStrategy,
    }));
  }

  #catchers(sources: readonly CatcherSource[]): readonly Catcher[] {
    this.#checkWildcard('Catch', sources);
    return sources.map((source, index) => ({
      errorEquals: source.ErrorEquals,
      exit: this.#exit(source, { kind: 'next', state: source.Next }, `Catch[${index}]/`, ['states.errorOutput']),
    }));
  }

  #checkWildcard(field: string, sources: readonly { ErrorEquals: readonly string[] }[]): void {
    for (const [index, { ErrorEquals: names }] of sources.entries()) {
      if (names.includes(ERRORS.all) && (names.length > 1 || index < sources.length - 1)) {
        this.#refuse(`'${ERRORS.all}' must stand alone and last`, `${field}[${index}]/ErrorEquals`);
      }
    }
  }

  #until(source: StateSource<'Wait'>): { field: 'Seconds' | 'Timestamp'; template: Template } {
    const { Seconds: seconds, Timestamp: timestamp } = source;
    if (seconds !== undefined && timestamp === undefined) return { field: 'Seconds', template: this.#template(seconds, 'Seconds') };
    if (timestamp !== undefined && seconds === undefined) return { field: 'Timestamp', template: this.#template(timestamp, 'Timestamp') };
    return this.#refuse("Exactly one of 'Seconds' and 'Timestamp' is required", 'Seconds');
  }

  #onward(source: { Next?: string | undefined; End?: boolean | undefined }): Onward {
    if (source.Next !== undefined && source.End !== true) return { kind: 'next', state: source.Next };
    if (source.Next === undefined && source.End === true) return { kind: 'end' };
    return this.#refuse("Exactly one of 'Next' and 'End' is required", 'Next');
  }

  #exit(source: { Assign?: unknown; Output?: unknown }, onward: Onward, place = '', readable: readonly string[] = []): Exit {
    return {
      place,
      assign: this.#optional(source.Assign, `${place}Assign`, readable),
      output: this.#optional(source.Output, `${place}Output`, readable),
      onward,
    };
  }

  #optional(value: unknown, field: string, readable: readonly string[] = []): Template | null {
    return value === undefined ? null : this.#template(value, field, readable);
  }

  /** @param readable members of `$states` that exist in this field beyond `input` and `context` */
  #template(value: unknown, field: string, readable: readonly string[] = []): Template {
    const template = compileTemplate(value as Json, field, this.#surroundings, (place, problem) => this.#refuse(problem, place));
    for (const { names } of queriesIn(template)) {
      if (names.has('$')) this.#refuse("'$$' is not supported in JSONata expressions", field);
      for (const member of ['states.result', 'states.errorOutput']) {
        if (names.has(member) && !readable.includes(member)) this.#refuse(`'$${member}' is not accessible`, field);
      }
    }
    return template;
  }

  #refuse(problem: string, field: string): never {
    throw new DefinitionError(problem, this.#name, field);
  }
}

const checkTargets = (state: State, states: ReadonlyMap<string, State>): void => {
  for (const { onward, place } of exitsOf(state)) {
    if (onward.kind === 'next' && !states.has(onward.state)) {
      throw new DefinitionError(`There is no state '${onward.state}'`, state.name, `${place}Next`);
    }
  }
};

const exitsOf = (state: State): readonly Exit[] => {
  switch (state.type) {
    case 'Task':
      return [state.exit, ...state.catch.map((catcher) => catcher.exit)];
    case 'Choice':
      return [...state.rules.map((rule) => rule.exit), ...(state.otherwise === null ? [] : [state.otherwise])];
    case 'Wait':
    case 'Pass':
    case 'Succeed':
      return [state.exit];
    case 'Fail':
      return [];
    default:
      return assertNever(state);
  }
};
