import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ResourceTypes } from '../../../../local/cloud/resources/resources.ts';
import { RESOURCE_TYPES } from '../../../../local/cloud/template/resource-types.ts';

const CLOUD = fileURLToPath(new URL('../../../../local/cloud', import.meta.url));
const FILES = globSync(['*/resource-types.ts', 'without-effect/*.ts'], { cwd: CLOUD, exclude: ['template/**'] });

const typesOf = async (file: string): Promise<string[]> => {
  const exported: Record<string, ResourceTypes> = await import(join(CLOUD, file));
  return Object.values(exported).flatMap((types) => Object.keys(types));
};

describe('RESOURCE_TYPES', () => {
  it("unites the folders' types, each of which belongs to one folder", async () => {
    const all = (await Promise.all(FILES.map(typesOf))).flat();
    expect(all.toSorted()).toStrictEqual(Object.keys(RESOURCE_TYPES).toSorted());
  });

  it.each([
    ['apigateway', ['ApiGatewayV2']],
    ['cloudwatch', ['CloudWatch']],
    ['codedeploy', ['CodeDeploy']],
    ['dynamodb', ['DynamoDB']],
    ['events', ['Events', 'Scheduler']],
    ['lambda', ['Lambda']],
    ['s3', ['S3']],
    ['secretsmanager', ['SecretsManager']],
    ['sns', ['SNS']],
    ['sqs', ['SQS']],
    ['states', ['StepFunctions']],
    ['wafv2', ['WAFv2']],
  ])('has in %s what CloudFormation names %j', async (folder, names) => {
    for (const type of await typesOf(`${folder}/resource-types.ts`)) expect(names).toContain(type.split('::')[1]);
  });

  it('knows the properties of a type without effect, and lets each pass without reading it', async () => {
    for (const file of FILES.filter((name) => name.startsWith('without-effect/'))) {
      for (const type of await typesOf(file)) {
        const { properties, withoutEffect } = RESOURCE_TYPES[type as keyof typeof RESOURCE_TYPES];
        expect(Object.keys(properties.shape), type).toStrictEqual([]);
        expect(Object.keys(withoutEffect), type).not.toStrictEqual([]);
      }
    }
  });
});
