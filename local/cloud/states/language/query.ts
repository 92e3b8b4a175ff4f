import { randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { type Json, type JsonObject, toJson } from './json.ts';
import { hash, parse, partition, range, seededRandom } from './query-functions.ts';
import { ERRORS, StateError } from './state-error.ts';

/** What expressions may read of the world outside: the stack's clock and chance. */
export interface Surroundings {
  /** Epoch milliseconds. */
  now(): number;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The names an expression sees: `$states` and the execution's variables. */
export interface Scope {
  readonly states: JsonObject;
  readonly variables: JsonObject;
}

/** A JSONata expression, compiled once and evaluated as often as wanted. */
export interface Query {
  /** As between `{%` and `%}`, trimmed: error texts cite it. */
  readonly text: string;
  /** The variables it names (`$` alone is the empty name, `$$` is `$`), and for `$states` also its member: `states.result`. */
  readonly names: ReadonlySet<string>;
  /** @throws StateError `States.QueryEvaluationError`, naming `field` */
  evaluate(field: string, scope: Scope): Promise<Json>;
}

/**
 * Compiles one expression.
 * @throws SyntaxError with JSONata's own message
 */
export const compileQuery = (text: string, surroundings: Surroundings): Query => {
  const expression = parseExpression(text);
  registerFunctions(expression, surroundings);
  const effort = limitEffort(expression);
  return {
    text,
    names: namesIn(expression.ast()),
    evaluate: async (field, { states, variables }) => {
      let result: unknown;
      effort.begin();
      try {
        result = await expression.evaluate(undefined, { ...variables, states });
      } catch (error) {
        throw queryError(text, field, `threw an error during evaluation${reasonOf(error)}`);
      }
      if (result === undefined) throw queryError(text, field, 'returned nothing (undefined).');
      if (isFunction(result)) throw queryError(text, field, 'returned an unsupported result type.');
      return toJson(result);
    },
  };
};

/** The error of an expression whose result `problem` describes. */
export const queryError = (text: string, field: string, problem: string): StateError =>
  new StateError(ERRORS.queryEvaluation, `The JSONata expression '${text}' specified for the field '${field}' ${problem}`, field);

const parseExpression = (text: string): jsonata.Expression => {
  try {
    return jsonata(text);
  } catch (error) {
    throw new SyntaxError(messageOf(error), { cause: error });
  }
};

const registerFunctions = (expression: jsonata.Expression, surroundings: Surroundings): void => {
  // Step Functions has no $eval: calling it is calling something that is not there.
  expression.assign('eval', undefined);
  expression.registerFunction('millis', () => surroundings.now(), '<:n>');
  expression.registerFunction('now', (picture, timezone) => formatInstant(surroundings.now(), picture, timezone), '<s?s?:s>');
  expression.registerFunction('random', (seed) => (seed === undefined ? surroundings.random() : seededRandom(seed)), '<n?:n>');
  expression.registerFunction('uuid', () => randomUUID(), '<:s>');
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a<n>>');
  expression.registerFunction('hash', hash, '<ss:s>');
  expression.registerFunction('parse', parse, '<s:x>');
};

/** How many parts of an expression, counted each time anew, one evaluation may visit: seconds of work. */
const MAX_VISITS = 1_000_000;

/** Ends what would never end, as Step Functions does; nothing else in the process would get a turn meanwhile. */
const limitEffort = (expression: jsonata.Expression): { begin(): void } => {
  let visits = 0;
  const count = (): void => {
    visits += 1;
    if (visits > MAX_VISITS) throw new Error('The expression takes too long: check for an infinite loop');
  };
  // JSONata's hook is a symbol, which its typings do not foresee.
  (expression.assign as (name: string | symbol, value: unknown) => void)(Symbol.for('jsonata.__evaluate_entry'), count);
  return {
    begin: () => {
      visits = 0;
    },
  };
};

const formatQuery = jsonata('$fromMillis($instant, $picture, $timezone)');

/** JSONata's own rendering, which it does not export. */
const formatInstant = (instant: number, picture?: string, timezone?: string): Promise<unknown> =>
  formatQuery.evaluate(undefined, { instant, picture, timezone });

const namesIn = (node: unknown, found = new Set<string>()): ReadonlySet<string> => {
  if (Array.isArray(node)) {
    for (const item of node) namesIn(item, found);
  } else if (typeof node === 'object' && node !== null) {
    if ('type' in node && 'value' in node && node.type === 'variable') found.add(String(node.value));
    if ('steps' in node && Array.isArray(node.steps)) {
      const [first, second] = node.steps as { type?: unknown; value?: unknown }[];
      if (first?.type === 'variable' && second?.type === 'name') found.add(`${first.value}.${second.value}`);
    }
    for (const child of Object.values(node)) namesIn(child, found);
  }
  return found;
};

const isFunction = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' && value !== null && ('_jsonata_function' in value || '_jsonata_lambda' in value));

/** JSONata's own errors have a code and begin a sentence; those thrown by a function are appended. */
const reasonOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? `. ${code}: ${messageOf(error)}` : `: ${messageOf(error)}`;
};

/** JSONata throws plain objects that have a `message`. */
const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
