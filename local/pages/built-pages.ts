import { ensureMade, runProgram } from '../made-folder.ts';

/**
 * Builds the pages into `web.out`, unless what is there was made from the very same sources.
 *
 * @param root the repository
 * @returns the folder, laid out as it is served
 * @throws CommandFailure with what the build said, when it fails
 */
export const ensurePagesBuilt = (root: string, say: (progress: string) => void): Promise<string> =>
  ensureMade(
    root,
    {
      folder: 'web.out',
      sources: ['web', 'package-lock.json'],
      make: (outdir) => runProgram(root, 'the build of the pages', ['tools/pages/main.ts', '--out', outdir]),
      words: ['building the pages', 'pages built'],
      announce: 'building the pages',
    },
    say,
  );
