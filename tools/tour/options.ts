import { describeCommand, type Values } from '../command-description.ts';
import { oneOf, stackUrl } from '../option-types.ts';
import { CHAPTERS } from './chapters.ts';

const NAMES = CHAPTERS.map(({ name }) => name);
const LONGEST_NAME = Math.max(...NAMES.map(({ length }) => length));

export const TOUR = describeCommand({
  name: 'tour',
  does: 'Tells what becomes of a request, service by service, in about two minutes',
  options: {
    chapter: {
      value: 'NAME',
      read: oneOf(NAMES),
      many: true,
      help: 'only this chapter, after the policies that it needs',
    },
    url: {
      value: 'URL',
      read: stackUrl,
      help:
        'a stack that runs already, such as http://127.0.0.1:8080; the tour feeds it the sample policies, opens cases and moves its clock ' +
        'on by about five weeks',
    },
    fast: { help: 'without the pauses for reading (there are none when the output is not a terminal)' },
  },
  notes: [
    'Chapters, in the order they are told:',
    CHAPTERS.map(({ name, title }) => `  ${name.padEnd(LONGEST_NAME)}  ${title}`),
    'Without --url the tour boots a stack of its own, in memory on a free port, and stops it at the end.',
  ],
  statuses: { 0: 'it was told to its end', 1: 'it was not' },
  speaksAs: 'ankang',
  failureStatus: 1,
});

export type TourOptions = Values<typeof TOUR>;
