import { ensureMade, runProgram } from './made-folder.ts';

/** What the templates and bundles are made of. */
const SOURCES = ['catalogue', 'functions', 'infra', 'statemachines', 'cdk.json', 'package-lock.json', 'tsconfig.json'];

/**
 * Synthesizes the CDK app into `cdk.out`, unless what is there was made from the very same sources.
 *
 * @param root the repository
 * @returns the folder
 * @throws CommandFailure with what the app said, when it fails
 */
export const ensureSynthesized = (root: string, say: (progress: string) => void): Promise<string> =>
  ensureMade(
    root,
    {
      folder: 'cdk.out',
      sources: SOURCES,
      make: (outdir) => runProgram(root, 'the CDK app', ['infra/app.ts'], { CDK_OUTDIR: outdir }),
      words: ['synthesizing', 'synthesized'],
      announce: 'synthesizing the CloudFormation templates and bundling the functions',
    },
    say,
  );
