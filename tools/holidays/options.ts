import { describeCommand, type Values } from '../command-description.ts';
import { TABLE_OPTIONS } from '../find-table.ts';
import { inputFile } from '../option-types.ts';

export const HOLIDAYS = describeCommand({
  name: 'holidays',
  does: "Checks a year's holiday notice and shows which open deadlines it would move",
  arguments: { file: { value: 'FILE', read: inputFile, help: 'the notice, in the form of catalogue/holidays/2026.json' } },
  options: {
    ...TABLE_OPTIONS,
    publish: { help: 'store the notice, unless it has errors: open deadlines that waited for it are then recomputed' },
  },
  notes: ['Each deadline that would move is shown as case, deadline, due before -> after. Warnings are for you to judge.'],
  statuses: { 0: 'the notice is plausible, and was published if asked to', 1: 'it has errors', 2: 'it could not be told' },
});

export type HolidaysOptions = Values<typeof HOLIDAYS>;
