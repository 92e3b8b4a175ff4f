import { describeCommand, type Values } from '../command-description.ts';
import { CommandFailure } from '../command-failure.ts';
import { TABLE_OPTIONS, type TableSource, tableSource } from '../find-table.ts';
import { inputFile, outputFile, text } from '../option-types.ts';
import { switchList } from './switches.ts';

export const WHAT_IF = describeCommand({
  name: 'what-if',
  does: 'Shows which past cases other switches would have decided differently',
  options: {
    edition: { value: 'ID', read: text, help: 'the edition to decide under, such as 2020-BA-01; required, but with --export' },
    with: {
      value: 'SWITCH=VALUE',
      read: text,
      many: true,
      help: 'a switch of that edition, and its other value, such as lateCancel=always-counts; all that are given are changed at once',
    },
    cases: { value: 'FILE', read: inputFile, help: 'past cases, one a line (NDJSON); samples/cases.ndjson shows how' },
    export: {
      value: 'FILE',
      read: outputFile,
      help: 'write the closed cases of a running system to this file instead, as --cases reads them; with --edition only those under it',
    },
    ...TABLE_OPTIONS,
  },
  notes: [
    'A line is { policy, request, channel?, openedAt, uses?, reports }: the policy as fed plus its policyNo, in the state that held at openedAt, the body of POST /cases, app ' +
      '(if left out) or hotline, the instant it was asked for, the uses { held, used, extra, earlier? } of its pool until then (earlier: of ' +
      'the service years before), and what was reported [{ type, occurredAt, recordedAt?, actor?, data }].',
    'Each is decided twice, under the edition as it is and with the switches changed; after the last report time passes until nothing ' +
      'more comes of it. Compared are the verdict, the outcome, the use, and when promises fall due. Lines that cannot be read or ' +
      'replayed are named and left out.',
    'What is exported has the ids of policies and members, illnesses and hospitals; names, numbers, birth dates and what people wrote ' +
      'are replaced, and the file is readable by you alone. The policy is in the state that the case was opened by, in force (before ' +
      'states were kept: the first on record); that it ended, and what operators settled or closed, is not replayed. Requests that ' +
      'were denied are no cases.',
    ['Switches:', ...switchList()],
  ],
  statuses: { 0: 'every line was decided, or every case exported', 1: 'some could not be', 2: 'nothing was done' },
});

/** What is to be done. */
export type WhatIfTask =
  | { readonly kind: 'compare'; readonly edition: string; readonly settings: readonly string[]; readonly cases: string }
  | { readonly kind: 'export'; readonly file: string; readonly edition: string | undefined; readonly source: TableSource };

/** @throws CommandFailure where something is missing, or does not go together */
export const taskOf = ({ edition, with: settings, cases, export: file, url, table }: Values<typeof WHAT_IF>): WhatIfTask => {
  if (file !== undefined) {
    if (settings.length > 0 || cases !== undefined) throw new CommandFailure('give either --export, or --with and --cases');
    return { kind: 'export', file, edition, source: tableSource({ url, table }) };
  }
  if (url !== undefined || table !== undefined) throw new CommandFailure('--url and --table go with --export');
  if (edition === undefined) throw missing('edition');
  if (settings.length === 0) throw missing('with');
  if (cases === undefined) throw missing('cases');
  return { kind: 'compare', edition, settings, cases };
};

const missing = (name: 'edition' | 'with' | 'cases'): CommandFailure =>
  new CommandFailure(`--${name} ${WHAT_IF.options[name].value} is missing; see npm run what-if -- --help`);
