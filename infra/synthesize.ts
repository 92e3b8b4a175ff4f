import { App, Validations } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdkJson from '../cdk.json' with { type: 'json' };
import { EdgeStack } from './edge/edge-stack.ts';
import { FirewallStack } from './edge/firewall-stack.ts';
import { type MessengerChoice, parseMessenger } from './messenger.ts';
import { capabilitiesOf, type Partition, parsePartition } from './partition.ts';
import { ServiceStack } from './service/service-stack.ts';
import { StatefulStack } from './stateful/stateful-stack.ts';

export interface SynthesizeOptions {
  /** Folder that the cloud assembly is written to. */
  readonly outdir: string;
  /** Left out: the CDK context `partition`, then `aws`. */
  readonly partition?: Partition;
  /** What the stacks' names begin with. Left out: the CDK context `name`, then `Ankang`. */
  readonly name?: string;
  /** Left out: the CDK context `messenger`, then what `parseMessenger` makes of nothing. */
  readonly messenger?: MessengerChoice;
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
  const messenger = parseMessenger(options.messenger ?? app.node.tryGetContext('messenger'), partition);

  const name = options.name ?? parseName(app.node.tryGetContext('name'));

  const stateful = new StatefulStack(app, `${name}Stateful`);
  const { api } = new ServiceStack(app, `${name}Service`, { partition, messenger, stateful });
  if (capabilitiesOf(partition).edge && parseEdge(options.edge ?? app.node.tryGetContext('edge'))) {
    new FirewallStack(app, `${name}Firewall`, { env: { region: CLOUDFRONT_REGION } });
    new EdgeStack(app, `${name}Edge`, { api, stateful });
  }

  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  return app.synth();
};

/**
 * Reads what the stacks' names begin with as it comes from the command line (`-c name=AnkangStaging`): deployments of several names fit
 * beside one another into one account. Nothing given means `Ankang`.
 * @throws RangeError when stacks cannot be called so
 */
export const parseName = (text: unknown): string => {
  if (text === undefined) return 'Ankang';
  if (typeof text === 'string' && /^[A-Z][A-Za-z0-9]{0,39}$/u.test(text)) return text;
  throw new RangeError(`name must be letters and digits, 40 at most, and begin with a capital, not ${String(text)}`);
};
