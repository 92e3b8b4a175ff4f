import * as z from 'zod';
import { CommandFailure } from './command-failure.ts';

/** Where `npm start` answers unless told otherwise. */
export const DEFAULT_STACK_URL = 'http://127.0.0.1:8080';

/** Says that there is no stack at a URL, and what to do; with the code of the error that showed it, where it has one. */
export const nothingAnswers = (url: string, error?: unknown): CommandFailure =>
  new CommandFailure(`nothing answers at ${url}${codeIn(error)}; start a stack with npm start, or give its --url`, { cause: error });

/** Whether anything answers. */
export const isStackThere = (url: string): Promise<boolean> =>
  fetch(`${url}/_local/clock`).then(
    async (answer) => {
      await answer.arrayBuffer();
      return true;
    },
    () => false,
  );

/** What is put to a stack. */
interface Sent {
  readonly method: 'POST' | 'PUT';
  readonly body: unknown;
  /** What to do where no stack answers but something else. */
  readonly advice?: string;
}

/**
 * Asks a local stack's control API.
 * @param path below `/_local/`
 * @throws CommandFailure when nothing answers, or something else than a local stack, or the stack refuses
 */
export const askStack = async <Schema extends z.ZodType>(
  url: string,
  path: string,
  schema: Schema,
  sent?: Sent,
): Promise<z.output<Schema>> => {
  const init = sent === undefined ? {} : { method: sent.method, headers: JSON_BODY, body: JSON.stringify(sent.body) };
  const answer = await fetch(`${url}/_local/${path}`, init).catch((error: unknown) => {
    throw nothingAnswers(url, error);
  });
  const said = await answer.text();
  const parsed = schema.safeParse(jsonIn(said));
  if (answer.ok && parsed.success) return parsed.data;
  const told = answer.ok ? '' : `: ${said.slice(0, MOST_TOLD)}`;
  throw new CommandFailure(
    `${url}/_local/${path} answered ${answer.status}, not as a local stack of Ankang does${told}; ${sent?.advice ?? 'name another with --url'}`,
  );
};

const JSON_BODY = { 'content-type': 'application/json' };
/** Characters of a refusal: whatever else answers there may say a lot. */
const MOST_TOLD = 200;

function jsonIn(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}

/** ` (ECONNREFUSED)`: what `fetch` throws has it in its cause. */
function codeIn(error: unknown): string {
  const code = z.object({ cause: z.object({ code: z.string() }) }).safeParse(error).data?.cause.code;
  return code === undefined ? '' : ` (${code})`;
}
