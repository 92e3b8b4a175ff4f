import { TemplateProblem } from '../resources/template-problem.ts';

/** What the intrinsic functions of one template may refer to. */
export interface Scope {
  /** Value of `Ref`: a parameter, a pseudo parameter or a resource; undefined when there is none of that name. */
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
  mapping(map: string, first: string, second: string): unknown;
  condition(name: string): boolean;
}

/** `AWS::NoValue`: the property is as if it had not been written. */
const NO_VALUE = 'AWS::NoValue';

/**
 * Works out every intrinsic function within a value.
 * @throws TemplateProblem at a function or reference that is not known
 */
export const resolveIntrinsics = (value: unknown, scope: Scope): unknown => {
  if (typeof value === 'string') {
    if (value.includes('{{resolve:')) throw new TemplateProblem(`dynamic reference ${value}`);
    return value;
  }
  if (Array.isArray(value)) return value.map((item) => resolveIntrinsics(item, scope)).filter((item) => item !== undefined);
  if (!isRecord(value)) return value;
  const [key, ...others] = Object.keys(value);
  if (key !== undefined && others.length === 0 && isIntrinsic(key)) return call(key, value[key], scope);
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]) => [name, resolveIntrinsics(item, scope)] as const)
      .filter(([, item]) => item !== undefined),
  );
};

/** @throws TemplateProblem when the value is no condition */
export const resolveCondition = (value: unknown, scope: Scope): boolean => {
  if (!isRecord(value)) throw new TemplateProblem(`condition ${JSON.stringify(value)}`);
  const all = (list: unknown): boolean[] => asList(list).map((item) => resolveCondition(item, scope));
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  switch (name) {
    case 'Condition':
      return scope.condition(String(argument));
    case 'Fn::Equals': {
      const [left, right] = asList(argument).map((item) => resolveIntrinsics(item, scope));
      return String(left) === String(right);
    }
    case 'Fn::Not':
      return !all(argument)[0];
    case 'Fn::And':
      return all(argument).every(Boolean);
    case 'Fn::Or':
      return all(argument).some(Boolean);
    default:
      throw new TemplateProblem(`condition function ${name}`);
  }
};

const isIntrinsic = (key: string): boolean => key === 'Ref' || key.startsWith('Fn::');

function call(name: string, argument: unknown, scope: Scope): unknown {
  const resolve = (value: unknown): unknown => resolveIntrinsics(value, scope);
  switch (name) {
    case 'Ref':
      return reference(String(argument), scope);
    case 'Fn::GetAtt': {
      const [logicalId, ...path] = typeof argument === 'string' ? argument.split('.') : asList(argument).map(String);
      return scope.attribute(String(logicalId), path.join('.'));
    }
    case 'Fn::Join': {
      const [delimiter, list] = asList(argument);
      return asList(resolve(list)).map(asText).join(String(delimiter));
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::ImportValue':
      return scope.importValue(asText(resolve(argument)));
    case 'Fn::Select': {
      const [index, list] = asList(argument).map(resolve);
      return asList(list)[Number(index)];
    }
    case 'Fn::Split': {
      const [delimiter, text] = asList(argument);
      return asText(resolve(text)).split(String(delimiter));
    }
    case 'Fn::If': {
      const [condition, yes, no] = asList(argument);
      return resolve(scope.condition(String(condition)) ? yes : no);
    }
    case 'Fn::FindInMap': {
      const [map, first, second] = asList(argument).map((item) => asText(resolve(item)));
      return scope.mapping(String(map), String(first), String(second));
    }
    default:
      throw new TemplateProblem(`intrinsic function ${name}`);
  }
}

function reference(name: string, scope: Scope): unknown {
  if (name === NO_VALUE) return undefined;
  const value = scope.ref(name);
  if (value === undefined) throw new TemplateProblem(`reference to ${name}`);
  return value;
}

function substitute(argument: unknown, scope: Scope): string {
  const [template, given] = typeof argument === 'string' ? [argument, {}] : asList(argument);
  const values = isRecord(given) ? given : {};
  return asText(template).replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    if (name in values) return asText(resolveIntrinsics(values[name], scope));
    const [logicalId = '', ...path] = name.split('.');
    return asText(path.length === 0 ? reference(name, scope) : scope.attribute(logicalId, path.join('.')));
  });
}

function asText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateProblem(`text expected, found ${JSON.stringify(value)}`);
}

function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TemplateProblem(`list expected, found ${JSON.stringify(value)}`);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
