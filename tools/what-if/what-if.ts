import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { Edition } from '../../catalogue/schema.ts';
import { calendarOf } from '../../functions/domain/time/notices.ts';
import { CommandFailure } from '../command-failure.ts';
import { compareAccounts, FACTS, type Fact, inWords } from './compare-accounts.ts';
import { readPastCase } from './past-case.ts';
import { replayCase } from './replay-case.ts';
import { changeSwitches } from './switches.ts';

export interface Said {
  readonly kind: 'differs' | 'fault' | 'summary';
  readonly line: string;
}

/**
 * Decides past cases under an edition as it is and with some switches changed, and says which come out differently.
 *
 * @param lines NDJSON, read one by one; blank ones are skipped
 * @throws CommandFailure where the edition, a switch or its value is unknown, before any line is read
 */
export async function* whatIf(
  editionId: string,
  settings: readonly string[],
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Said> {
  const asItIs = editionNamed(editionId);
  const changed: Edition = { ...asItIs, switches: changeSwitches(asItIs.switches, settings) };
  const calendar = calendarOf(CATALOGUE.holidayNotices);
  const times = new Map<Fact, number>();
  let number = 0;
  let decided = 0;
  let differing = 0;
  let faults = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readPastCase(line);
    const told = 'fault' in read ? read.fault : undefined;
    const was = 'past' in read ? replayCase(read.past, asItIs, calendar) : undefined;
    const fault = told ?? faultOf(was);
    if (fault !== undefined || was === undefined || !('past' in read)) {
      faults += 1;
      yield { kind: 'fault', line: `line ${number}: ${fault}` };
      continue;
    }
    decided += 1;
    const differences = compareAccounts(was, replayCase(read.past, changed, calendar));
    if (differences.length === 0) continue;
    differing += 1;
    for (const fact of new Set(differences.map((difference) => difference.fact))) times.set(fact, (times.get(fact) ?? 0) + 1);
    yield { kind: 'differs', line: `line ${number}: ${read.past.policy.policyNo} ${read.past.request.service}: ${inWords(differences)}` };
  }
  const byFact = FACTS.flatMap((fact) => (times.has(fact) ? [`${fact} ${times.get(fact)}`] : []));
  yield {
    kind: 'summary',
    line: `${editionId} with ${settings.join(', ')}: ${decided} cases, ${differing} decided differently${
      byFact.length === 0 ? '' : ` (${byFact.join(', ')})`
    }${faults === 0 ? '' : `; ${faults} lines left out`}`,
  };
}

/** @throws CommandFailure where there is none of that id */
export function editionNamed(id: string): Edition {
  const edition = CATALOGUE.editions[id];
  if (edition !== undefined) return edition;
  throw new CommandFailure(`There is no edition ${id}; there are ${Object.keys(CATALOGUE.editions).join(', ')}`);
}

/** A record that the edition itself does not bear out says nothing about another reading. */
function faultOf(was: ReturnType<typeof replayCase> | undefined): string | undefined {
  if (was?.kind === 'refused') return `the request is refused as it is: ${was.code}`;
  if (was?.kind === 'opened' && was.refused.length > 0) return `refused under the edition as it is: ${was.refused.join(', ')}`;
  return undefined;
}
