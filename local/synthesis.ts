import { type MessengerChoice, parseMessenger } from '../infra/messenger.ts';
import type { Partition } from '../infra/partition.ts';
import { ensureMade, runProgram } from './made-folder.ts';

/** What the templates and bundles are made of. */
const SOURCES = [
  'catalogue',
  'functions',
  'infra',
  'statemachines',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
  'web/security-headers.ts',
];

/** What the templates are to be for; what is left out is as the app has it by itself. */
export interface SynthesisContext {
  readonly partition?: Partition | undefined;
  readonly messenger?: MessengerChoice | undefined;
}

/**
 * Synthesizes the CDK app into `cdk.out`, or for anything but the app's own context into a folder beside it, unless what is there was made
 * from the very same sources.
 *
 * @param root the repository
 * @returns the folder
 * @throws CommandFailure with what the app said, when it fails
 */
export const ensureSynthesized = (
  root: string,
  say: (progress: string) => void,
  { partition = 'aws', messenger }: SynthesisContext = {},
): Promise<string> => {
  const chosen = messenger ?? parseMessenger(undefined, partition);
  const isUsual = partition === 'aws' && chosen === parseMessenger(undefined, partition);
  const context = JSON.stringify({ partition, messenger: chosen });
  return ensureMade(
    root,
    {
      folder: isUsual ? 'cdk.out' : `cdk.out-${partition}-${chosen}`,
      sources: SOURCES,
      make: (outdir) => runProgram(root, 'the CDK app', ['infra/app.ts'], { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: context }),
      words: ['synthesizing', 'synthesized'],
      announce: 'synthesizing the CloudFormation templates and bundling the functions',
    },
    say,
  );
};
