import { readFileSync } from 'node:fs';
import type { Store } from './cloud/store.ts';
import { StartFailure } from './start-failure.ts';

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
 * @throws StartFailure naming the line that cannot be read
 */
export const readSamples = (file: string): Samples => ({ file, policies: readPolicies(file) });

/**
 * Feeds the policies through the API itself. A file that was loaded into this store before is not loaded again: its policies may
 * have moved on.
 *
 * @returns how many policies were fed
 * @throws StartFailure naming the line that is refused
 */
export const loadSamples = async ({ file, policies }: Samples, url: string, token: string, store: Store): Promise<number> => {
  if (store.get<boolean>(LOADED, file) === true) return 0;
  const waiting = [...policies];
  const feed = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await put(next, file, url, token);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, feed));
  store.set(LOADED, file, true);
  return policies.length;
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
      if (typeof policyNo !== 'string') throw new StartFailure(`${file}, line ${number}: policyNo is missing`);
      return { number, policyNo, body: JSON.stringify(body) };
    });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartFailure(`the sample policies in ${file} cannot be read: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

function parseLine(text: string, place: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed };
  } catch (error) {
    throw new StartFailure(`${place}: not JSON: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  throw new StartFailure(`${place}: not a JSON object`);
}

async function put({ number, policyNo, body }: Line, file: string, url: string, token: string): Promise<void> {
  const answer = await fetch(`${url}/policies/${encodeURIComponent(policyNo)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  });
  const said = await answer.text();
  // Stale: a newer state of this policy is there already.
  if (answer.ok || answer.status === 409) return;
  throw new StartFailure(`${file}, line ${number}: refused with ${answer.status}: ${said}`);
}
