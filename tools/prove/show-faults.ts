import { join } from 'node:path';
import { OF_DOMAIN } from '../../test/mutants/domain-mutants.ts';
import { FOUND, GOOD } from '../command-failure.ts';
import { say } from '../command-line.ts';
import { copySources } from '../mutants/source-copy.ts';

const ROOT = join(import.meta.dirname, '../..');

const SEARCH = ['tools/prove/main.ts', 'domain', '--states', '20000', '--depth'];
/** Most are found near a milestone. */
const DEPTHS = ['2', '3'];

/**
 * Plants faults of the domain in a copy of the sources, searches that, and tells what was found: as docs/proofs.md lists it.
 * @param named only the faults whose name contains one of these words; none: all
 * @param only the scopes to search; none: all
 */
export const showFaults = ({ named, only }: { readonly named: readonly string[]; readonly only: readonly string[] }): number => {
  const scopes = only.flatMap((scope) => ['--only', scope]);
  const faults = named.length === 0 ? OF_DOMAIN : OF_DOMAIN.filter(({ name }) => named.some((words) => name.includes(words)));
  const copy = copySources(ROOT);
  let unfound = 0;
  try {
    for (const mutant of faults) {
      const breach = DEPTHS.reduce<string | null>(
        (found, depth) => found ?? breachIn(copy.outputUnder(mutant, [...SEARCH, depth, ...scopes])),
        null,
      );
      if (breach === null) unfound += 1;
      say(`- ${mutant.name}\n${breach ?? '  - NOT FOUND'}`);
    }
  } finally {
    copy.remove();
  }
  say(`found: ${faults.length - unfound} of ${faults.length}`);
  return unfound === 0 ? GOOD : FOUND;
};

/** What was told as broken, and by what. */
function breachIn(told: string): string | null {
  const [, breach, trace] = /^broken: (.*)\nby: (.*)$/mu.exec(told) ?? [];
  return breach === undefined || trace === undefined ? null : `  - broken: ${breach}\n  - by: ${trace}`;
}
