import { parseArgs } from 'node:util';
import { switchList } from './switches.ts';
import { UsageProblem } from './usage-problem.ts';

export interface WhatIfOptions {
  readonly edition: string;
  /** `name=value`, as written. */
  readonly settings: readonly string[];
  readonly casesFile: string;
}

export const HELP = `Shows which past cases other switches would have decided differently:
npm run what-if -- --edition ID --with SWITCH=VALUE [--with ...] --cases FILE

  --edition ID          the edition to decide under, such as 2020-BA-01
  --with SWITCH=VALUE   a switch of that edition, and its other value; as many as wanted, all at once
  --cases FILE          past cases, one a line (NDJSON); samples/cases.ndjson shows how
  --help                this text

A line is { policy, request, channel?, openedAt, uses?, reports }: the policy as fed plus its policyNo, the body of POST /cases, app (if
left out) or hotline, the instant it was asked for, the uses { held, used, extra, earlier? } of its pool until then (earlier: of the service years before), and what was reported
[{ type, occurredAt, recordedAt?, actor?, data }].
Each is decided twice, under the edition as it is and with the switches changed; after the last report time passes until nothing more
comes of it. Compared are the verdict, the outcome, the use, and when promises fall due. Lines that cannot be read or replayed are named
and left out.

Switches:
${switchList()}

Exit status: 0 when every line was decided, 1 when some could not be, 2 when nothing was done.`;

/**
 * @returns undefined when help is asked for
 * @throws UsageProblem naming what is wrong with the call
 */
export const parseOptions = (args: readonly string[]): WhatIfOptions | undefined => {
  const { edition, with: settings, cases, help } = readFlags(args);
  if (help === true) return undefined;
  if (edition === undefined) throw new UsageProblem('--edition names the edition to decide under; see --help');
  if (settings === undefined)
    throw new UsageProblem('--with names a switch and its other value, such as lateCancel=always-counts; see --help');
  if (cases === undefined) throw new UsageProblem('--cases names a file of past cases, such as samples/cases.ndjson; see --help');
  return { edition, settings, casesFile: cases };
};

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        edition: { type: 'string' },
        with: { type: 'string', multiple: true },
        cases: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageProblem(`${error instanceof Error ? error.message : error}; see --help`, { cause: error });
  }
}
