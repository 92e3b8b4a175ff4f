import { join } from 'node:path';
import { OF_DOMAIN } from '../../test/mutants/domain-mutants.ts';
import { FOUND, GOOD } from '../command-failure.ts';
import { say } from '../command-line.ts';
import { copySources } from '../mutants/source-copy.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Plants each fault of the domain in a copy of the sources, searches that, and tells what was found: as the chapter of docs/proofs.md. */
export const showFaults = (): number => {
  const copy = copySources(ROOT);
  let unfound = 0;
  try {
    for (const mutant of OF_DOMAIN) {
      const told = copy.outputUnder(mutant, ['tools/prove/main.ts', 'domain', '--depth', '3', '--states', '60000']);
      const found = told.slice(told.search(/^\S.*: .*\n\nit\(/mu)).split('\n\nno rule is broken')[0] ?? '';
      const [breach = '', test = ''] = found.split(/\n\n(?=it\()/u);
      if (!test.startsWith('it(')) unfound += 1;
      say(`### ${mutant.name}\n\n${test === '' ? 'NOT FOUND' : breach}\n\n\`\`\`ts\n${test.split('\n});')[0]}\n});\n\`\`\`\n`);
    }
  } finally {
    copy.remove();
  }
  say(`found: ${OF_DOMAIN.length - unfound} of ${OF_DOMAIN.length}`);
  return unfound === 0 ? GOOD : FOUND;
};
