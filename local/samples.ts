import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { CommandFailure } from '../tools/command-failure.ts';
import { parseJson } from './cloud/http/http-exchange.ts';
import type { Store } from './cloud/store.ts';
import { formatInstant } from './instant.ts';

const LOADED = 'samples-loaded';

/** Requests under way at once. */
const AT_ONCE = 4;

/** A file of policies, as the insurer would feed them. */
export interface Samples {
  readonly file: string;
  readonly policies: readonly Line[];
}

/**
 * Reads a file of policies: one JSON object a line, `policyNo` and the body of `PUT /policies/{policyNo}`.
 * @throws CommandFailure naming the line that cannot be read
 */
export const readSamples = (file: string): Samples => ({ file, policies: readPolicies(file) });

/** The API that samples are fed to. */
interface Fed {
  readonly url: string;
  readonly token: string;
  /** Its clock, in epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Feeds the policies through the API itself. A file that was loaded into this store before is not loaded again: its policies may
 * have moved on. One that the clock is too early for, such as a newborn's, is left out and said so.
 *
 * @returns how many policies were fed
 * @throws CommandFailure naming the line that is refused
 */
export const loadSamples = async (
  { file, policies }: Samples,
  api: Fed,
  store: Store,
  say: (progress: string) => void,
): Promise<number> => {
  if (store.get<boolean>(LOADED, file) === true) return 0;
  const waiting = [...policies];
  let leftOut = 0;
  const feed = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const unsuited = await put(next, file, api);
      if (unsuited === undefined) continue;
      leftOut += 1;
      say(`${file}, line ${next.number} is left out: ${next.policyNo} does not suit ${formatInstant(api.now())}: ${unsuited}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, feed));
  store.set(LOADED, file, true);
  return policies.length - leftOut;
};

/** A policy, as it is sent. */
interface Line {
  readonly number: number;
  readonly policyNo: string;
  readonly body: string;
}

function readPolicies(file: string): Line[] {
  return readText(file)
    .split('\n')
    .map((text, index) => ({ text: text.trim(), number: index + 1 }))
    .filter(({ text }) => text !== '')
    .map(({ text, number }) => {
      const { policyNo, ...body } = parseLine(text, `${file}, line ${number}`);
      if (typeof policyNo !== 'string') throw new CommandFailure(`${file}, line ${number}: policyNo is missing`);
      return { number, policyNo, body: JSON.stringify(body) };
    });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandFailure(`the sample policies in ${file} cannot be read: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

function parseLine(text: string, place: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed };
  } catch (error) {
    throw new CommandFailure(`${place}: not JSON: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  throw new CommandFailure(`${place}: not a JSON object`);
}

/** What the API says of dates that are still to come. */
const Unsuited = z.object({
  errors: z.array(z.object({ pointer: z.string(), code: z.enum(['id-birth-date', 'in-the-future']) })).nonempty(),
});

/** @returns what is too early for the clock, in the API's words; undefined where the policy was taken */
async function put({ number, policyNo, body }: Line, file: string, { url, token }: Fed): Promise<string | undefined> {
  const answer = await fetch(`${url}/policies/${encodeURIComponent(policyNo)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  });
  const said = await answer.text();
  // Stale: a newer state of this policy is there already.
  if (answer.ok || answer.status === 409) return undefined;
  const unsuited = Unsuited.safeParse(parseJson(said)).data?.errors;
  if (unsuited !== undefined) return unsuited.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
  throw new CommandFailure(`${file}, line ${number}: refused with ${answer.status}: ${said}`);
}
