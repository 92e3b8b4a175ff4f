import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { TemplateProblem } from '../resources/template-problem.ts';

/** What `cdk synth` wrote: the stacks' templates, in the order they deploy in, and where their assets are. */
export interface Assembly {
  readonly stacks: readonly { readonly name: string; readonly template: RawTemplate }[];
  /** Path of the file or folder that would be uploaded under this object key. */
  assetPath(objectKey: string): string;
}

const RawResource = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
  /** How an alias moves: the type says what it knows of it. */
  UpdatePolicy: z.record(z.string(), z.unknown()).optional(),
  /** The rest says how resources are deployed, replaced and described, which happens only on AWS. */
  DependsOn: z.unknown().optional(),
  DeletionPolicy: z.unknown().optional(),
  UpdateReplacePolicy: z.unknown().optional(),
  Metadata: z.unknown().optional(),
});

const RawTemplate = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  /** Rules check parameters on deployment, such as the version of the bootstrap stack. */
  Rules: z.unknown().optional(),
  Resources: z.record(z.string(), RawResource),
  Outputs: z
    .record(
      z.string(),
      z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional(), Condition: z.string().optional() }),
    )
    .default({}),
});
export type RawTemplate = z.infer<typeof RawTemplate>;

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      dependencies: z.array(z.string()).default([]),
      properties: z
        .looseObject({ templateFile: z.string().optional(), stackName: z.string().optional(), file: z.string().optional() })
        .default({}),
    }),
  ),
});

const AssetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({ source: z.object({ path: z.string() }), destinations: z.record(z.string(), z.object({ objectKey: z.string() })) }),
    )
    .default({}),
});

/** @throws TemplateProblem when a file in the folder is missing or not what `cdk synth` writes */
export const readAssembly = (folder: string): Assembly => {
  const { artifacts } = readJson(join(folder, 'manifest.json'), Manifest);
  const assets = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest' || properties.file === undefined) continue;
    for (const file of Object.values(readJson(join(folder, properties.file), AssetManifest).files)) {
      for (const { objectKey } of Object.values(file.destinations)) assets.set(objectKey, join(folder, file.source.path));
    }
  }
  const stacks = inDependencyOrder(artifacts).flatMap((id) => {
    const artifact = artifacts[id];
    if (artifact?.type !== 'aws:cloudformation:stack' || artifact.properties.templateFile === undefined) return [];
    const template = readJson(join(folder, artifact.properties.templateFile), RawTemplate);
    return [{ name: artifact.properties.stackName ?? id, template }];
  });
  return {
    stacks,
    assetPath: (objectKey) => {
      const path = assets.get(objectKey);
      if (path === undefined) throw new TemplateProblem(`no asset has the object key ${objectKey}`);
      return path;
    },
  };
};

function inDependencyOrder(artifacts: z.infer<typeof Manifest>['artifacts']): string[] {
  const ordered = new Set<string>();
  const visit = (id: string): void => {
    if (ordered.has(id)) return;
    for (const dependency of artifacts[id]?.dependencies ?? []) visit(dependency);
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

function readJson<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new TemplateProblem(`${path}: ${z.prettifyError(parsed.error)}`);
}
