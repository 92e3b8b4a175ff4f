import { answerToAsking, askForParked, type Parked } from '../../functions/adapters/dynamo/parked/parked-items.ts';
import type { Table } from '../../functions/adapters/dynamo/table.ts';

/** What became of what was parked. */
export interface Redriven {
  readonly parked: Parked;
  readonly outcome: 'carried-out' | 'parked' | 'no-answer';
}

interface Patience {
  readonly pause: () => Promise<void>;
  /** How often it is looked for an answer. */
  readonly looks: number;
}

/** Has what is parked followed again, one after the other: what is of one case in its order. */
export const redrive = async (table: Table, parked: readonly Parked[], patience: Patience): Promise<readonly Redriven[]> => {
  const redriven: Redriven[] = [];
  for (const each of parked) {
    await askForParked(table, each);
    redriven.push(await answerOf(table, each, patience));
  }
  return redriven;
};

async function answerOf(table: Table, parked: Parked, { pause, looks }: Patience): Promise<Redriven> {
  for (let look = 0; look < looks; look += 1) {
    const answer = await answerToAsking(table, parked);
    if (answer === 'carried-out') return { parked, outcome: answer };
    if (answer !== undefined) return { parked: answer, outcome: 'parked' };
    await pause();
  }
  return { parked, outcome: 'no-answer' };
}
