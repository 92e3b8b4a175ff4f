import { App, Validations } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdkJson from '../cdk.json' with { type: 'json' };
import { EdgeStack } from './edge/edge-stack.ts';
import { FirewallStack } from './edge/firewall-stack.ts';
import { capabilitiesOf, type Partition, parsePartition } from './partition.ts';
import { ServiceStack } from './service/service-stack.ts';
import { StatefulStack } from './stateful/stateful-stack.ts';

export interface SynthesizeOptions {
  /** Folder that the cloud assembly is written to. */
  readonly outdir: string;
  /** Left out: the CDK context `partition`, then `aws`. */
  readonly partition?: Partition;
  /** Whether there is an edge. Left out: the CDK context `edge`, then yes where the partition has what it takes. */
  readonly edge?: boolean;
}

/** Where CloudFront's rules live. */
const CLOUDFRONT_REGION = 'us-east-1';

/**
 * Reads the flag as it comes from the command line (`-c edge=false`); nothing given means yes.
 * @throws RangeError when it is neither true nor false
 */
export const parseEdge = (flag: unknown): boolean => {
  if (flag === undefined || String(flag) === 'true') return true;
  if (String(flag) === 'false') return false;
  throw new RangeError(`edge must be true or false, not ${String(flag)}`);
};

/**
 * Writes the stacks' templates and the bundled functions. Needs neither credentials nor Docker: the stacks name no account and
 * no region, and the functions are bundled by the project's own esbuild.
 *
 * A finding of cdk-nag that nobody acknowledged makes this fail, or, under the CDK's CLI, sets the exit code.
 */
export const synthesize = (options: SynthesizeOptions): CloudAssembly => {
  // The CLI passes cdk.json's context on, a bare `node infra/app.ts` does not: feature flags must be the same either way.
  const app = new App({ outdir: options.outdir, context: cdkJson.context, analyticsReporting: false });
  const partition = options.partition ?? parsePartition(app.node.tryGetContext('partition'));

  const stateful = new StatefulStack(app, 'AnkangStateful');
  const { api } = new ServiceStack(app, 'AnkangService', { partition, stateful });
  if (capabilitiesOf(partition).edge && parseEdge(options.edge ?? app.node.tryGetContext('edge'))) {
    new FirewallStack(app, 'AnkangFirewall', { env: { region: CLOUDFRONT_REGION } });
    new EdgeStack(app, 'AnkangEdge', { api, stateful });
  }

  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  return app.synth();
};
