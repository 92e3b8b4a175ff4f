import * as z from 'zod';
import type { Identity, ResourcePlace, ResourceType } from '../resources/resource-type.ts';
import type { Resource, Resources } from '../resources/resources.ts';
import { TemplateProblem } from '../resources/template-problem.ts';
import type { Assembly, RawTemplate } from './assembly.ts';
import { resolveCondition, resolveIntrinsics, type Scope } from './intrinsics.ts';
import { RESOURCE_TYPES } from './resource-types.ts';

type Types = typeof RESOURCE_TYPES;
type TypeName = keyof Types;
type AnyResource = Resource<Types[TypeName]>;

/** Every resource of every stack. */
export type AllResources = Resources<Types>;

/** What a deployment adds to the templates. */
export interface Deployment extends Omit<ResourcePlace, 'stackName' | 'logicalId'> {
  /** Values for the templates' parameters; those left out take the template's default. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Does what CloudFormation does with templates before it creates anything: fills in parameters, conditions and references.
 * @throws TemplateProblem naming the resource, at a type, property, attribute or function the local stack does not know
 */
export const resolveTemplates = (assembly: Assembly, deployment: Deployment): AllResources => {
  const exports = new Map<string, unknown>();
  const resources: { readonly type: string; readonly resource: AnyResource }[] = [];
  for (const { name, template } of assembly.stacks) {
    const stack = openStack(name, template, deployment, exports);
    for (const [logicalId, { Type }] of stack.present) {
      resources.push({ type: Type, resource: within(`${name}: ${logicalId} (${Type})`, () => stack.resource(logicalId)) });
    }
    for (const [output, { Value, Export, Condition }] of Object.entries(template.Outputs)) {
      if (Export === undefined || (Condition !== undefined && !stack.scope.condition(Condition))) continue;
      within(`${name}: output ${output}`, () =>
        exports.set(String(resolveIntrinsics(Export.Name, stack.scope)), resolveIntrinsics(Value, stack.scope)),
      );
    }
  }
  return {
    ofType: <Name extends TypeName>(name: Name) =>
      resources.filter(({ type }) => type === name).map(({ resource }) => resource as Resource<Types[Name]>),
  };
};

function openStack(stackName: string, template: RawTemplate, deployment: Deployment, exports: ReadonlyMap<string, unknown>) {
  const scope: Scope = {
    ref: (name) => pseudoParameter(name) ?? parameter(name) ?? (name in template.Resources ? identity(name).ref : undefined),
    attribute: (logicalId, attribute) => {
      const value = identity(logicalId).attributes[attribute];
      if (value === undefined) throw new TemplateProblem(`attribute ${attribute} of ${logicalId}`);
      return value;
    },
    importValue: (name) => {
      if (!exports.has(name)) throw new TemplateProblem(`no stack before this one exports ${name}`);
      return exports.get(name);
    },
    mapping: (map, first, second) => {
      const value = template.Mappings[map]?.[first]?.[second];
      if (value === undefined) throw new TemplateProblem(`mapping ${map}, ${first}, ${second}`);
      return value;
    },
    condition: (name) => {
      if (!(name in template.Conditions)) throw new TemplateProblem(`condition ${name}`);
      return resolveCondition(template.Conditions[name], scope);
    },
  };

  const pseudoParameter = (name: string): string | undefined =>
    ({
      'AWS::Partition': deployment.partition,
      'AWS::Region': deployment.region,
      'AWS::AccountId': deployment.accountId,
      'AWS::URLSuffix': deployment.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
      'AWS::StackName': stackName,
      'AWS::StackId': `arn:${deployment.partition}:cloudformation:${deployment.region}:${deployment.accountId}:stack/${stackName}/local`,
    })[name];

  const parameter = (name: string): unknown => {
    const described = template.Parameters[name];
    if (described === undefined) return undefined;
    const value = deployment.parameters[name] ?? described.Default;
    return described.Type === 'CommaDelimitedList' && value !== undefined ? String(value).split(',') : value;
  };

  const raw = (logicalId: string) => {
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw new TemplateProblem(`resource ${logicalId}`);
    return resource;
  };

  const typeOf = (logicalId: string): ResourceType => {
    const { Type } = raw(logicalId);
    if (!isTypeName(Type)) throw new TemplateProblem(`the local stack does not know the resource type ${Type} of ${logicalId}`);
    return RESOURCE_TYPES[Type];
  };

  const identities = new Map<string, Identity>();

  const identity = (logicalId: string): Identity => {
    const known = identities.get(logicalId);
    if (known !== undefined) return known;
    const type = typeOf(logicalId);
    const given = type.nameProperty === undefined ? undefined : resolveIntrinsics(raw(logicalId).Properties[type.nameProperty], scope);
    const name = typeof given === 'string' ? given : `${stackName}-${logicalId}`;
    const properties = () => z.record(z.string(), z.unknown()).parse(resolveIntrinsics(raw(logicalId).Properties, scope));
    const made = type.identify({ ...deployment, stackName, logicalId }, name, properties);
    identities.set(logicalId, made);
    return made;
  };

  const resource = (logicalId: string): AnyResource => {
    const type = typeOf(logicalId);
    const effective = Object.entries(raw(logicalId).Properties).filter(([property]) => !(property in type.withoutEffect));
    const parsed = type.properties.safeParse(resolveIntrinsics(Object.fromEntries(effective), scope));
    if (!parsed.success) throw new TemplateProblem(`the local stack does not know how to run this: ${z.prettifyError(parsed.error)}`);
    const properties = parsed.data as AnyResource['properties'];
    return { logicalId, ...identity(logicalId), properties, updatePolicy: updatePolicy(logicalId, type) };
  };

  const updatePolicy = (logicalId: string, type: ResourceType): unknown => {
    const { UpdatePolicy } = raw(logicalId);
    if (UpdatePolicy === undefined) return undefined;
    const known = type.updatePolicy ?? z.strictObject({});
    const parsed = known.safeParse(resolveIntrinsics(UpdatePolicy, scope));
    if (!parsed.success) throw new TemplateProblem(`the local stack does not know how to update this: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };

  const present = Object.entries(template.Resources).filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition));
  return { scope, resource, present };
}

const isTypeName = (type: string): type is TypeName => type in RESOURCE_TYPES;

/** Runs `work`, putting the place before the message of whatever it does not know. */
function within<Value>(place: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof TemplateProblem) throw new TemplateProblem(`${place}: ${error.message}`, { cause: error });
    throw error;
  }
}
