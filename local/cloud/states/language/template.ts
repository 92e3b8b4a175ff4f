import { assertNever } from '../../assert-never.ts';
import { isJsonObject, type Json } from './json.ts';
import { compileQuery, type Query, queryError, type Scope, type Surroundings } from './query.ts';
import { ERRORS, StateError } from './state-error.ts';

/** A field's value in a definition: JSON in which any text written `{% ... %}` is an expression. */
export type Template =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'expression'; readonly query: Query }
  | { readonly kind: 'array'; readonly items: readonly Template[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Template])[] };

/** Whether a text is written as an expression; surrounding blanks make it plain text. */
export const isExpression = (text: string): boolean => text.startsWith('{%') && text.endsWith('%}') && text.length >= 4;

/** Reports a problem at a place inside the template, for example `Output/items[0]`. */
type Refuse = (field: string, problem: string) => never;

/**
 * Compiles a field of a definition.
 * @param field its name, to which the places of inner expressions are added
 */
export const compileTemplate = (value: Json, field: string, surroundings: Surroundings, refuse: Refuse): Template => {
  const compile = (inner: Json, place: string): Template => {
    if (typeof inner === 'string') {
      return isExpression(inner)
        ? { kind: 'expression', query: compileAt(inner, place, surroundings, refuse) }
        : { kind: 'literal', value: inner };
    }
    if (Array.isArray(inner)) return { kind: 'array', items: inner.map((item: Json, index) => compile(item, `${place}[${index}]`)) };
    if (isJsonObject(inner)) {
      return { kind: 'object', entries: Object.entries(inner).map(([key, item]) => [key, compile(item, `${place}/${key}`)] as const) };
    }
    return { kind: 'literal', value: inner };
  };
  return compile(value, field);
};

const compileAt = (text: string, place: string, surroundings: Surroundings, refuse: Refuse): Query => {
  try {
    return compileQuery(text.slice(2, -2).trim(), surroundings);
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(place, `Invalid JSONata expression: ${error.message}`);
    throw error;
  }
};

/** Every expression in a template. */
export const queriesIn = (template: Template): readonly Query[] => {
  switch (template.kind) {
    case 'literal':
      return [];
    case 'expression':
      return [template.query];
    case 'array':
      return template.items.flatMap(queriesIn);
    case 'object':
      return template.entries.flatMap(([, value]) => queriesIn(value));
    default:
      return assertNever(template);
  }
};

/**
 * Evaluates a template, its expressions one after the other, all in the same scope.
 * @throws StateError `States.QueryEvaluationError`
 */
export const evaluateTemplate = async (template: Template, field: string, scope: Scope): Promise<Json> => {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression':
      return template.query.evaluate(field, scope);
    case 'array': {
      const items: Json[] = [];
      for (const [index, item] of template.items.entries()) items.push(await evaluateTemplate(item, `${field}[${index}]`, scope));
      return items;
    }
    case 'object': {
      const entries: [string, Json][] = [];
      for (const [key, value] of template.entries) entries.push([key, await evaluateTemplate(value, `${field}/${key}`, scope)]);
      return Object.fromEntries(entries);
    }
    default:
      return assertNever(template);
  }
};

/** What a field accepts, and how to say so. */
export interface Expected<T extends Json> {
  readonly description: string;
  accepts(value: Json): value is T;
}

/** Evaluates a field that takes only some values; definitions are checked for literals, so what fails here is an expression's result. */
export const evaluateAs = async <T extends Json>(template: Template, field: string, scope: Scope, expected: Expected<T>): Promise<T> => {
  const value = await evaluateTemplate(template, field, scope);
  if (expected.accepts(value)) return value;
  if (template.kind !== 'expression') throw new StateError(ERRORS.runtime, `The field '${field}' must be ${expected.description}.`, field);
  throw queryError(
    template.query.text,
    field,
    `returned an unexpected result. Expected ${expected.description}, but was '${typeName(value)}'.`,
  );
};

const typeName = (value: Json): string => {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? 'array' : typeof value;
};
