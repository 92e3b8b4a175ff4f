import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { inject } from 'vitest';
import type { Partition } from '../../infra/partition.ts';

export type StackName = 'AnkangStateful' | 'AnkangService' | 'AnkangFirewall' | 'AnkangEdge';

// biome-ignore lint/suspicious/noExplicitAny: a template's values are JSON of every shape, and the assertions say which
export type Json = any;

export interface Resource {
  readonly Type: string;
  readonly Properties: Json;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly UpdatePolicy?: Json;
}

/** Folder of a partition's cloud assembly, made once for the whole run. */
export const assemblyOf = (partition: Partition): string => inject('cloudAssemblies')[partition];

export const readAssembly = (partition: Partition, file: string): string => readFileSync(join(assemblyOf(partition), file), 'utf8');

const templateJson = (stack: StackName, partition: Partition): Json => JSON.parse(readAssembly(partition, `${stack}.template.json`));

export const templateOf = (stack: StackName, partition: Partition = 'aws'): Template => Template.fromJSON(templateJson(stack, partition));

/** A stack's resources of one type, by logical id. */
export const resourcesOf = (stack: StackName, type: string, partition: Partition = 'aws'): ReadonlyMap<string, Resource> => {
  const resources: Record<string, Resource> = templateJson(stack, partition).Resources;
  return new Map(Object.entries(resources).filter(([, { Type }]) => Type === type));
};

/** The one resource of a type whose logical id is this name and the CDK's eight-digit suffix. */
export const resourceNamed = (stack: StackName, type: string, name: string, partition: Partition = 'aws'): [string, Resource] => {
  const found = [...resourcesOf(stack, type, partition)].filter(([id]) => new RegExp(`^${name}[0-9A-F]{8}$`).test(id));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} resources ${type} are named ${name}`);
  return only;
};

/** Logical id of the alias under which a function is called. */
export const liveOf = (functionName: string, partition: Partition = 'aws'): string =>
  resourceNamed('AnkangService', 'AWS::Lambda::Alias', `${functionName}Live`, partition)[0];

/** Every statement that a role's inline policies allow. */
export const statementsOf = (roleName: string, partition: Partition = 'aws'): readonly Json[] => {
  const [roleId] = resourceNamed('AnkangService', 'AWS::IAM::Role', roleName, partition);
  return [...resourcesOf('AnkangService', 'AWS::IAM::Policy', partition).values()]
    .filter(({ Properties }) => Properties.Roles.some((role: Json) => role.Ref === roleId))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
};

export const asList = <Item>(value: Item | readonly Item[]): readonly Item[] => (Array.isArray(value) ? value : [value as Item]);

/** Joins what can be known of an intrinsic before deployment: text as it is, references by what they name. */
export const render = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Fn::Join' in value) return value['Fn::Join'][1].map(render).join(value['Fn::Join'][0]);
  if ('Fn::ImportValue' in value) return `{${render(value['Fn::ImportValue'])}}`;
  if ('Fn::GetAtt' in value) return `{${value['Fn::GetAtt'].join('.')}}`;
  if ('Ref' in value) return `{${value.Ref}}`;
  if ('Fn::Select' in value) return render(value['Fn::Select'][1]['Fn::Split'][1]);
  throw new Error(`No rendering of ${JSON.stringify(value)}`);
};
