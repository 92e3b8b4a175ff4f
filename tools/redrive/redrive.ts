import { answerToAsking, askForParked } from '../../functions/adapters/dynamo/parked-effects.ts';
import type { Table } from '../../functions/adapters/dynamo/table.ts';
import type { ParkedEffect } from '../../functions/ports/stores/parked-effects.ts';

/** What became of a parked effect. */
export interface Redriven {
  readonly effect: ParkedEffect;
  readonly outcome: 'carried-out' | 'parked' | 'no-answer';
}

interface Patience {
  readonly pause: () => Promise<void>;
  /** How often it is looked for an answer. */
  readonly looks: number;
}

/** Has parked effects carried out again, one after the other: those of one case in their order. */
export const redrive = async (table: Table, parked: readonly ParkedEffect[], patience: Patience): Promise<readonly Redriven[]> => {
  const redriven: Redriven[] = [];
  for (const effect of parked) {
    await askForParked(table, effect);
    redriven.push(await answerOf(table, effect, patience));
  }
  return redriven;
};

async function answerOf(table: Table, effect: ParkedEffect, { pause, looks }: Patience): Promise<Redriven> {
  for (let look = 0; look < looks; look += 1) {
    const answer = await answerToAsking(table, effect);
    if (answer === 'carried-out') return { effect, outcome: answer };
    if (answer !== undefined) return { effect: answer, outcome: 'parked' };
    await pause();
  }
  return { effect, outcome: 'no-answer' };
}
