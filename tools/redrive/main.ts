/** `npm run redrive`: lists what is parked and has it carried out again. */
import { setTimeout as pause } from 'node:timers/promises';
import { parkedEffects } from '../../functions/adapters/dynamo/parked-effects.ts';
import type { ParkedEffect } from '../../functions/ports/stores/parked-effects.ts';
import { FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { findTable, tableSource } from '../find-table.ts';
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

async function run({ list, json, ...source }: RedriveOptions): Promise<number> {
  const table = await findTable(tableSource(source));
  const parked = await Array.fromAsync(parkedEffects(table));
  const redriven = list ? parked.map((effect): Redriven => ({ effect, outcome: 'parked' })) : await redrive(table, parked, PATIENCE);
  if (json) {
    const told = redriven.map(({ effect, outcome }) => ({ ...effect, outcome }));
    say(JSON.stringify({ table: table.name, parked: told }, null, 2));
  } else {
    for (const { effect, outcome } of redriven) say(`${inWords(effect)}: ${list ? 'parked' : IN_WORDS[outcome]}`);
    say(`${parked.length} parked in ${table.name}${list ? '' : `, ${leftIn(redriven)} left`}`);
  }
  return leftIn(redriven) === 0 ? GOOD : FOUND;
}

function leftIn(redriven: readonly Redriven[]): number {
  return redriven.filter(({ outcome }) => outcome !== 'carried-out').length;
}

function inWords({ caseId, seq, effect, reason, parkedAt }: ParkedEffect): string {
  return `case ${caseId}, event ${seq}, ${effect}: ${reason}, since ${parkedAt}`;
}
