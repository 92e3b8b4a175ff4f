import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { Partition } from '../../../infra/partition.ts';
import { asList, assemblyOf, type Json, readAssembly, resourceNamed, resourcesOf, statementsOf } from '../assembly.ts';
import { FUNCTIONS } from './functions.ts';

/** The limit for a minified bundle. */
const MOST_BYTES = 480_000;

const functionNamed = (name: string, partition: 'aws' | 'aws-cn' = 'aws') =>
  resourceNamed('AnkangService', 'AWS::Lambda::Function', name, partition)[1];

/** File that is deployed as the function's code. */
const bundleOf = (name: string): string => {
  const assets: Json = JSON.parse(readAssembly('aws', 'AnkangService.assets.json'));
  const hash = functionNamed(name).Properties.Code.S3Key.replace('.zip', '');
  return join(assemblyOf('aws'), assets.files[hash].source.path, 'index.mjs');
};

/** What a module exports, and what it still imports. */
const interfaceOf = (file: string): { exports: string[]; imports: { path: string; kind: string }[] } => {
  const options = { bundle: true, packages: 'external', format: 'esm', platform: 'node', write: false, metafile: true } as const;
  const [output] = Object.values(buildSync({ ...options, entryPoints: [file], logLevel: 'silent' }).metafile.outputs);
  if (output === undefined) throw new Error(`esbuild read nothing from ${file}`);
  return output;
};

it('knows every function of the stack', () => {
  expect(resourcesOf('AnkangService', 'AWS::Lambda::Function').size).toBe(Object.keys(FUNCTIONS).length);
});

describe.each(Object.entries(FUNCTIONS))('%s', (name, schema) => {
  const { Properties } = functionNamed(name);

  it('has just the environment that its schema asks for, and what Powertools reads', () => {
    const { POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE, ...own } = Properties.Environment.Variables;
    expect(Object.keys(own).sort()).toStrictEqual(Object.keys(schema.shape).sort());
    expect([POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE]).toStrictEqual(['ankang', 'AnkangService']);
  });

  it('runs on Node 24, arm64, traced', () => {
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], TracingConfig: { Mode: 'Active' } });
  });

  it('logs into a group of its own that is kept for half a year', () => {
    const [id, { Properties: group }] = resourceNamed('AnkangService', 'AWS::Logs::LogGroup', `${name}Logs`);
    expect(Properties.LoggingConfig.LogGroup).toStrictEqual({ Ref: id });
    expect(group.RetentionInDays).toBe(180);
  });

  it('has a role of its own', () => {
    const [roleId] = resourceNamed('AnkangService', 'AWS::IAM::Role', `${name}Role`);
    expect(Properties.Role).toStrictEqual({ 'Fn::GetAtt': [roleId, 'Arn'] });
  });

  it(`is bundled into less than ${MOST_BYTES} bytes`, () => {
    const { size } = statSync(bundleOf(name));
    console.info(`${name}: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('keeps Chinese characters as they are, which escaped would take twice the room', () => {
    expect(readFileSync(bundleOf(name), 'utf8')).not.toMatch(/\\u[4-9][0-9a-f]{3}/iu);
  });

  it('brings along all that it imports, but for event streams, which it never asks for', () => {
    const { exports, imports } = interfaceOf(bundleOf(name));
    expect(exports).toStrictEqual(['handler']);
    const needed = imports.filter(({ path }) => !isBuiltin(path));
    expect(needed.filter(({ kind, path }) => kind !== 'dynamic-import' || path !== '@smithy/core/event-streams')).toStrictEqual([]);
  });

  // The Chinese partition has no e-mail service, so its template has no such function.
  it.skipIf(name === 'EmailFunction')('is the same bundle in each partition', () => {
    expect(functionNamed(name, 'aws-cn').Properties.Code.S3Key).toBe(Properties.Code.S3Key);
  });
});

it.each(['HttpMembers', 'HttpInsurers', 'HttpOperations', 'HttpVendors', 'HttpPublic'])('%s gives up within 10 seconds', (name) => {
  expect(functionNamed(name).Properties.Timeout).toBeLessThanOrEqual(10);
});

it('gives a vendor its 15 seconds', () => {
  expect(functionNamed('TasksDeliverShanen').Properties.Timeout).toBeGreaterThanOrEqual(20);
});

/** What a role may do in X-Ray, which knows no resources. */
const tracingOf = (role: string, partition: Partition): readonly string[] => {
  const statements = statementsOf(role, partition).filter(({ Action }: Json) =>
    asList<string>(Action).some((name) => name.startsWith('xray:')),
  );
  expect(statements.map(({ Resource }: Json) => Resource)).toStrictEqual(statements.map(() => '*'));
  return statements.flatMap(({ Action }: Json) => asList<string>(Action)).sort();
};

it.each(Object.keys(FUNCTIONS))('%s may send its traces and nothing else to X-Ray, and where there is none not that', (name) => {
  expect(tracingOf(`${name}Role`, 'aws')).toStrictEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
  if (name !== 'EmailFunction') expect(tracingOf(`${name}Role`, 'aws-cn')).toStrictEqual([]);
});

it('leaves tracing and e-mail out where the partition has neither', () => {
  const functions = [...resourcesOf('AnkangService', 'AWS::Lambda::Function', 'aws-cn')];
  expect(functions).toHaveLength(Object.keys(FUNCTIONS).length - 1);
  for (const [id, { Properties }] of functions) {
    expect(id).not.toMatch(/^Email/);
    expect(Properties).not.toHaveProperty('TracingConfig');
  }
});
