import { App, Validations } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdkJson from '../cdk.json' with { type: 'json' };
import { type Partition, parsePartition } from './partition.ts';
import { ServiceStack } from './service/service-stack.ts';
import { parseRestoredTable, type RestoredTable } from './stateful/case-table.ts';
import { StatefulStack } from './stateful/stateful-stack.ts';

export interface SynthesizeOptions {
  /** Folder that the cloud assembly is written to. */
  readonly outdir: string;
  /** Left out: the CDK context `partition`, then `aws`. */
  readonly partition?: Partition;
  /** Left out: the CDK context `restoredTable`, then none. */
  readonly restoredTable?: RestoredTable;
}

/**
 * Writes both stacks' templates and the bundled functions. Needs neither credentials nor Docker: the stacks name no account and
 * no region, and the functions are bundled by the project's own esbuild.
 *
 * A finding of cdk-nag that nobody acknowledged makes this fail, or, under the CDK's CLI, sets the exit code.
 */
export const synthesize = (options: SynthesizeOptions): CloudAssembly => {
  // The CLI passes cdk.json's context on, a bare `node infra/app.ts` does not: feature flags must be the same either way.
  const app = new App({ outdir: options.outdir, context: cdkJson.context, analyticsReporting: false });
  const partition = options.partition ?? parsePartition(app.node.tryGetContext('partition'));

  const stateful = new StatefulStack(
    app,
    'AnkangStateful',
    options.restoredTable ?? parseRestoredTable(app.node.tryGetContext('restoredTable')),
  );
  new ServiceStack(app, 'AnkangService', { partition, stateful });

  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  return app.synth();
};
