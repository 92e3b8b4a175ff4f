/** `node tools/rights/main.ts`: lists what functions may do in DynamoDB and never did. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeCommand, type Values } from '../command-description.ts';
import { FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { inputFile } from '../option-types.ts';
import { withoutReason } from './not-exercised.ts';
import { unusedRights } from './unused-rights.ts';

const RIGHTS = describeCommand({
  name: 'rights',
  call: 'node tools/rights/main.ts',
  does: 'Lists what functions may do in DynamoDB by the synthesized templates, and never did',
  options: {
    used: {
      value: 'FILE',
      read: inputFile,
      help: 'what stacks wrote that ran with ANKANG_USED_RIGHTS=FILE; without it nothing counts as used',
    },
  },
  notes: ['Those that no journey uses, for a reason that is written down in tools/rights/not-exercised.ts, are left out.'],
  statuses: { 0: 'every right was used, or has a reason', 1: 'some were not', 2: 'it could not be told' },
});

await runCommand(RIGHTS, run);

function run({ used }: Values<typeof RIGHTS>): number {
  const lines = used === undefined ? [] : readFileSync(used, 'utf8').split('\n');
  const unused = withoutReason(unusedRights(join(import.meta.dirname, '../../cdk.out'), new Set(lines)));
  for (const right of unused) say(`granted, never used: ${right}`);
  return unused.length === 0 ? GOOD : FOUND;
}
