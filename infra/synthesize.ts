import { App, Validations } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdkJson from '../cdk.json' with { type: 'json' };
import { type MessengerChoice, parseMessenger } from './messenger.ts';
import { type Partition, parsePartition } from './partition.ts';
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
  const messenger = parseMessenger(options.messenger ?? app.node.tryGetContext('messenger'), partition);

  const name = options.name ?? parseName(app.node.tryGetContext('name'));

  const stateful = new StatefulStack(app, `${name}Stateful`);
  new ServiceStack(app, `${name}Service`, { partition, messenger, stateful });

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
