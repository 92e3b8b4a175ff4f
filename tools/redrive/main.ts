/** `npm run redrive`: lists what is parked or lost and has it followed again. */
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { type Parked, parkedItems } from '../../functions/adapters/dynamo/parked/parked-items.ts';
import { type Instant, instantOf } from '../../functions/domain/time/time.ts';
import { FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { type FoundTable, findTable, type TableSource, tableSource } from '../find-table.ts';
import { askStack } from '../local-stack.ts';
import { lostEvents, parkLost } from './lost-events.ts';
import { REDRIVE, type RedriveOptions } from './options.ts';
import { type Redriven, redrive } from './redrive.ts';

/** For a minute: as long as the function may take that carries it out. */
const PATIENCE = { pause: () => pause(500), looks: 120 };

const IN_WORDS: Readonly<Record<Redriven['outcome'], string>> = {
  'carried-out': 'carried out',
  parked: 'still parked',
  'no-answer': 'asked for, and not carried out yet',
};

await runCommand(REDRIVE, run);

async function run({ list, json, ...options }: RedriveOptions): Promise<number> {
  const source = tableSource(options);
  const table = await findTable(source);
  const waiting: Parked[] = await Array.fromAsync(parkedItems(table));
  for (const lost of await lostIn(table, waiting, await nowOf(source, table))) {
    if (!list) await parkLost(table, lost);
    waiting.push(lost);
  }
  const redriven = list ? waiting.map((parked): Redriven => ({ parked, outcome: 'parked' })) : await redrive(table, waiting, PATIENCE);
  if (json) {
    const told = redriven.map(({ parked, outcome }) => ({ ...parked, outcome }));
    say(JSON.stringify({ table: table.name, parked: told }, null, 2));
  } else {
    for (const { parked, outcome } of redriven) say(`${inWords(parked)}: ${list ? 'parked' : IN_WORDS[outcome]}`);
    say(`${waiting.length} parked in ${table.name}${list ? '' : `, ${leftIn(redriven)} left`}`);
  }
  return leftIn(redriven) === 0 ? GOOD : FOUND;
}

/** Events that were never followed: but for those of which somebody has seen it already. */
async function lostIn(table: FoundTable, parked: readonly Parked[], now: Instant) {
  const known = new Set(parked.flatMap((each) => ('item' in each ? [] : [`${each.caseId} ${each.seq}`])));
  return (await Array.fromAsync(lostEvents(table, now))).filter(({ caseId, seq }) => !known.has(`${caseId} ${seq}`));
}

/** By the clock of those who tried. */
async function nowOf(source: TableSource, table: FoundTable): Promise<Instant> {
  if (source.kind === 'table') return table.now();
  const { now } = await askStack(source.url, 'clock', z.object({ now: z.iso.datetime({ offset: true }) }));
  return instantOf(Date.parse(now));
}

function leftIn(redriven: readonly Redriven[]): number {
  return redriven.filter(({ outcome }) => outcome !== 'carried-out').length;
}

function inWords(parked: Parked): string {
  const what = 'item' in parked ? `${parked.item.pk} ${parked.item.sk}` : `case ${parked.caseId}, event ${parked.seq}, ${parked.effect}`;
  return `${what}: ${parked.reason}, since ${parked.parkedAt}`;
}
