import { CommandFailure, STOPPED } from '../command-failure.ts';
import type { PolicyLine, SendableLine, UnreadableLine } from './reading/policy-line.ts';
import type { Outcome } from './sending/outcome.ts';
import { Interrupted } from './sending/patient-feed.ts';

/** Lines that may be answered while one before them is not, for each line under way. */
const AHEAD = 8;

/** So many lines in a row given up: it is not the lines. */
const MOST_GIVEN_UP_IN_A_ROW = 5;

interface Pending {
  readonly line: PolicyLine;
  outcome: Outcome | undefined;
}

export interface LineImport {
  readonly lines: AsyncIterable<PolicyLine>;
  /** At most so many at once. */
  readonly concurrency: number;
  /** Lines of one policy are sent in the order of the file. */
  send(line: SendableLine): Promise<Outcome>;
  /** What became of the lines, in the order of the file. */
  record(line: PolicyLine, outcome: Outcome): void;
  /** Aborted when it makes no sense to go on, so that `send` waits for nothing any more. */
  readonly stopping: AbortController;
}

/**
 * Sends the lines and records what became of them. Keeps a bounded number of lines, however long the file.
 * @throws the first that `lines` or `send` throws, or Interrupted; the lines before the first unanswered one are recorded
 */
export const importLines = async ({ lines, concurrency, send, record, stopping }: LineImport): Promise<void> => {
  const pending: Pending[] = [];
  const lastOf = new Map<string, Promise<void>>();
  let underWay = 0;
  let failure: unknown;
  let wake = (): void => {};

  const fail = (error: unknown): void => {
    failure ??= error;
    stopping.abort();
  };
  const settle = (): void => {
    let complete = 0;
    let recordable = 0;
    let givenUp = 0;
    for (const { line, outcome } of pending) {
      if (outcome === undefined) break;
      complete += 1;
      if (isGivenUp(outcome)) givenUp += 1;
      else if (givenUp === 0 || line.kind === 'sendable') {
        // Lines given up wait for one after them that is answered.
        recordable = complete;
        givenUp = 0;
      }
    }
    if (givenUp >= MOST_GIVEN_UP_IN_A_ROW)
      fail(new CommandFailure(`the API refused ${givenUp} lines in a row with errors of its own`, { exitStatus: STOPPED }));
    recordFirst(recordable);
  };
  const recordFirst = (count: number): void => {
    for (const { line, outcome } of pending.splice(0, count)) if (outcome !== undefined) record(line, outcome);
  };

  const start = (entry: Pending, line: SendableLine): void => {
    underWay += 1;
    const work = (lastOf.get(line.policyNo) ?? Promise.resolve())
      .then(() => {
        if (failure !== undefined) throw failure;
        return send(line);
      })
      .then((outcome) => {
        entry.outcome = outcome;
        settle();
      })
      .catch(fail)
      .finally(() => {
        underWay -= 1;
        if (lastOf.get(line.policyNo) === work) lastOf.delete(line.policyNo);
        wake();
      });
    lastOf.set(line.policyNo, work);
  };
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  const most = concurrency * AHEAD;
  const hasRoom = (): boolean => underWay === 0 || (underWay < concurrency && pending.length < most);
  try {
    for await (const line of lines) {
      const entry: Pending = { line, outcome: line.kind === 'sendable' ? undefined : refusedUnsent(line) };
      pending.push(entry);
      if (line.kind === 'sendable') start(entry, line);
      else settle();
      await until(() => failure !== undefined || hasRoom());
      if (stopping.signal.aborted) failure ??= new Interrupted('stopped');
      if (failure !== undefined) break;
      if (pending.length >= most) recordFirst(pending.length);
    }
  } catch (error) {
    fail(error);
  }
  await until(() => underWay === 0);
  if (failure !== undefined) throw failure;
  recordFirst(pending.length);
};

const isGivenUp = (outcome: Outcome | undefined): boolean => outcome !== undefined && 'givenUp' in outcome;

const refusedUnsent = ({ code, errors }: UnreadableLine): Outcome => ({ kind: 'refused', status: null, code, errors });
