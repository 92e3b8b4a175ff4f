import { describeCommand, type Values } from '../command-description.ts';
import { inputFile, text } from '../option-types.ts';
import { switchList } from './switches.ts';

export const WHAT_IF = describeCommand({
  name: 'what-if',
  does: 'Shows which past cases other switches would have decided differently',
  options: {
    edition: { value: 'ID', read: text, required: true, help: 'the edition to decide under, such as 2020-BA-01' },
    with: {
      value: 'SWITCH=VALUE',
      read: text,
      required: true,
      many: true,
      help: 'a switch of that edition, and its other value, such as lateCancel=always-counts; all that are given are changed at once',
    },
    cases: { value: 'FILE', read: inputFile, required: true, help: 'past cases, one a line (NDJSON); samples/cases.ndjson shows how' },
  },
  notes: [
    'A line is { policy, request, channel?, openedAt, uses?, reports }: the policy as fed plus its policyNo, the body of POST /cases, app ' +
      '(if left out) or hotline, the instant it was asked for, the uses { held, used, extra, earlier? } of its pool until then (earlier: of ' +
      'the service years before), and what was reported [{ type, occurredAt, recordedAt?, actor?, data }].',
    'Each is decided twice, under the edition as it is and with the switches changed; after the last report time passes until nothing ' +
      'more comes of it. Compared are the verdict, the outcome, the use, and when promises fall due. Lines that cannot be read or ' +
      'replayed are named and left out.',
    ['Switches:', ...switchList()],
  ],
  statuses: { 0: 'every line was decided', 1: 'some could not be', 2: 'nothing was done' },
});

export type WhatIfOptions = Values<typeof WHAT_IF>;
