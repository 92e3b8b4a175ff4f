/**
 * `npm run pages`: builds the pages, laid out as they are served.
 */
import { fileURLToPath } from 'node:url';
import { buildPages } from '../../web/build.ts';
import { describeCommand } from '../command-description.ts';
import { GOOD } from '../command-failure.ts';
import { runCommand } from '../command-line.ts';
import { folderToKeep } from '../option-types.ts';

const PAGES = describeCommand({
  name: 'pages',
  does: 'Builds the pages of members and operators, laid out as they are served: the bucket behind them takes the folder as it is',
  options: { out: { value: 'DIR', read: folderToKeep, help: 'the folder, which is emptied first (default web.out)' } },
  statuses: { 0: 'they are built', 2: 'they could not be' },
});

await runCommand(PAGES, async ({ out = fileURLToPath(new URL('../../web.out', import.meta.url)) }) => {
  await buildPages(out);
  return GOOD;
});
