import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../infra/acknowledge.ts';
import { capabilitiesOf, PARTITIONS } from '../../infra/partition.ts';
import { parseName } from '../../infra/synthesize.ts';
import { folderOfTest } from '../temporary-folder.ts';
import { type Json, readAssembly, resourcesOf, type StackName } from './assembly.ts';

const STACKS: readonly StackName[] = ['AnkangStateful', 'AnkangService'];

const reports = (partition: 'aws' | 'aws-cn'): readonly Json[] =>
  JSON.parse(readAssembly(partition, 'validation-report.json')).pluginReports;
const stacksIn = (partition: 'aws' | 'aws-cn'): readonly StackName[] =>
  capabilitiesOf(partition).edge ? [...STACKS, 'AnkangFirewall', 'AnkangEdge'] : STACKS;

const nagReport = (partition: 'aws' | 'aws-cn'): Json => reports(partition).find(({ pluginName }) => pluginName === 'AwsSolutions');

const acknowledged = (partition: 'aws' | 'aws-cn'): readonly Json[] =>
  reports(partition).flatMap(({ suppressedViolations }) => suppressedViolations ?? []);

describe.each(PARTITIONS)('cdk-nag on the stacks for %s', (partition) => {
  it('finds nothing that is not acknowledged', () => {
    expect(nagReport(partition).violations).toStrictEqual([]);
  });

  it('has looked: it reports what is acknowledged, in both stacks', () => {
    const paths = acknowledged(partition).flatMap(({ violatingConstructs }) =>
      violatingConstructs.map((found: Json) => found.constructPath),
    );
    expect(paths.filter((path) => path.startsWith('AnkangStateful/')).length).toBeGreaterThan(2);
    expect(paths.filter((path) => path.startsWith('AnkangService/')).length).toBeGreaterThan(5);
  });

  it('has found everything that is acknowledged: no acknowledgement is left over', () => {
    const used = new Set(acknowledged(partition).map(({ acknowledgedId, acknowledgedAt }) => `${acknowledgedId} at /${acknowledgedAt}`));
    const made = stacksIn(partition)
      .flatMap((stack) => Object.entries<Json>(JSON.parse(readAssembly(partition, `${stack}.metadata.json`))))
      .flatMap(([path, entries]) =>
        entries
          .filter(({ type }: Json) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
          .flatMap(({ data }: Json) => Object.keys(data).map((id) => `${id} at ${path}`)),
      );
    expect([...new Set(made)].sort()).toStrictEqual([...used].sort());
  });

  it('lets nothing be acknowledged for a whole stack, nor without a reason', () => {
    for (const { acknowledgedAt, reason } of acknowledged(partition)) {
      expect(acknowledgedAt.split('/').length).toBeGreaterThan(2);
      expect(reason.length).toBeGreaterThan(30);
    }
  });
});

describe('acknowledge', () => {
  const bareBucket = (): [App, Bucket] => {
    const app = new App({ outdir: folderOfTest('bare'), context: { '@aws-cdk/core:annotationsInValidationReport': true } });
    Validations.of(app).addPlugins(new AwsSolutionsChecks());
    return [app, new Bucket(new Stack(app, 'Bare'), 'Bucket')];
  };

  it('is needed: without it a bare bucket stops the synthesis', () => {
    const [app] = bareBucket();
    expect(() => app.synth()).toThrow(/AwsSolutions-S1'[\s\S]*AwsSolutions-S10'/);
  });

  it('silences just the rule it names', () => {
    const [app, bucket] = bareBucket();
    acknowledge(bucket, 'S1', 'a reason');
    expect(() => app.synth()).toThrow(/^(?![\s\S]*AwsSolutions-S1')[\s\S]*AwsSolutions-S10'/);
    acknowledge(bucket, 'S10', 'another reason');
    expect(() => app.synth({ force: true })).not.toThrow();
  });
});

describe.each(PARTITIONS)('the templates for %s', (partition) => {
  it.each(stacksIn(partition))('%s names no partition, region or account', (stack) => {
    const text = readAssembly(partition, `${stack}.template.json`);
    expect(text).not.toMatch(/arn:aws[:-]/);
    expect(text).not.toMatch(/\b(us|eu|ap|cn)-[a-z]+-\d\b/);
    expect(text).not.toMatch(/\b\d{12}\b/);
  });

  it.each(stacksIn(partition))('%s has no custom resource and none of the functions that come with one', (stack) => {
    expect([...resourcesOf(stack, 'AWS::CloudFormation::CustomResource', partition).keys()]).toStrictEqual([]);
    expect(readAssembly(partition, `${stack}.template.json`)).not.toContain('Custom::');
  });
});

describe('parseName', () => {
  it.each([
    [undefined, 'Ankang'],
    ['AnkangStaging', 'AnkangStaging'],
  ])('takes %j', (text, name) => {
    expect(parseName(text)).toBe(name);
  });

  it.each(['', 'staging', 'Ankang-Staging', 'A'.repeat(41), 1])('refuses %j and says what it takes', (text) => {
    expect(() => parseName(text)).toThrow(
      new RangeError(`name must be letters and digits, 40 at most, and begin with a capital, not ${text}`),
    );
  });
});
