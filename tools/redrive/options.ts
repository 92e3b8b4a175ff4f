import { describeCommand, type Values } from '../command-description.ts';
import { TABLE_OPTIONS } from '../find-table.ts';

export const REDRIVE = describeCommand({
  name: 'redrive',
  does: 'Lists what is parked, effects that no retry mended, and has it carried out again now that the cause is mended',
  options: {
    ...TABLE_OPTIONS,
    list: { help: 'only list it' },
    json: { help: 'answer in JSON' },
  },
  notes: [
    'It is carried out by the function that follows the table, each effect once in its result however often it is asked for.',
    'The flag effect-parked of a case stays until an operator has resolved it.',
  ],
  statuses: { 0: 'nothing is parked any more', 1: 'something is', 2: 'it could not be told' },
});

export type RedriveOptions = Values<typeof REDRIVE>;
