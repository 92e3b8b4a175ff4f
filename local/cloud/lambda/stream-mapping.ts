import * as z from 'zod';
import { MOST_RECORDS, type StreamRecord, type StreamSource } from '../dynamodb/stream-source.ts';
import { matchesPattern } from '../events/event-pattern.ts';
import type { Invocation } from '../invocation.ts';

/** The template's settings of one mapping from a table's stream to a function. */
export interface MappingSettings {
  readonly batchSize: number;
  readonly bisect: boolean;
  /** -1: as often as it takes. */
  readonly mostRetries: number;
  /** How long a record is tried, in milliseconds of the stack's clock; -1: for ever. */
  readonly mostAgeMs: number;
  readonly reportsItemFailures: boolean;
  /** A record is passed on when it matches one of these; all are when there are none. */
  readonly patterns: readonly unknown[];
}

export interface MappingPorts {
  readonly source: StreamSource;
  readonly invoke: (records: readonly StreamRecord[]) => Promise<Invocation>;
  /** Takes the records that were given up, with the last failure. */
  readonly giveUp: (records: readonly StreamRecord[], failure: string) => void;
  readonly position: { load(): string | undefined; keep(sequenceNumber: string): void };
  /** Is told how long a batch that is passed on has waited, on the stack's clock. */
  readonly measureAge: (milliseconds: number) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  /** Resolves when the stack's clock shows a minute more, however it comes to that. */
  readonly aMinute: () => Promise<void>;
  /** Says that there is work under way; the answer says that there is none any more. */
  readonly begin: () => () => void;
}

export interface StreamMapping {
  /**
   * Passes on everything the stream holds by now; whether there was anything. Calls meanwhile share the run under way, and do not wait for
   * one that is held up.
   */
  drain(): Promise<boolean>;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** So many tries follow one another; further ones are made a minute after the one before, on the stack's clock. */
const QUICK_TRIES = 10;

/**
 * Passes a stream's records to a function as AWS does: in order, in batches, a failed batch split or tried again, and in the end
 * given up, so that those behind it are not kept waiting. The position is kept only once a batch is done with: after a crash
 * its records come once more.
 */
export const createStreamMapping = (settings: MappingSettings, ports: MappingPorts): StreamMapping => {
  let running: Promise<boolean> | undefined;
  let end = (): void => undefined;
  let isHeldUp = false;
  let heldUp: (() => void)[] = [];

  /** Nothing is under way meanwhile: the clock can be moved on. */
  const waitAMinute = async (): Promise<void> => {
    isHeldUp = true;
    for (const tell of heldUp) tell();
    heldUp = [];
    const minute = ports.aMinute();
    end();
    await minute;
    end = ports.begin();
    isHeldUp = false;
  };

  const wanted = (record: StreamRecord): boolean =>
    settings.patterns.length === 0 || settings.patterns.some((pattern) => matchesPattern(pattern, record));

  const passOn = async (batch: readonly StreamRecord[], since = ports.now(), triesBefore = 0): Promise<void> => {
    ports.measureAge(ports.now() - since);
    const outcome = outcomeOf(await ports.invoke(batch), batch, settings.reportsItemFailures);
    if (outcome.kind === 'done') return;
    const rest = batch.slice(outcome.doneBefore);
    const tries = outcome.doneBefore > 0 ? 0 : triesBefore;
    if (settings.bisect && rest.length > 1) {
      // Splitting is no retry: it does not count towards the limit.
      const middle = Math.ceil(rest.length / 2);
      await passOn(rest.slice(0, middle), since, tries);
      await passOn(rest.slice(middle), since, tries);
    } else if (isBeyond(settings.mostRetries, tries) || isBeyond(settings.mostAgeMs, ports.now() - since)) {
      ports.giveUp(rest, outcome.failure);
    } else {
      if (tries < QUICK_TRIES) await ports.pause(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
      else await waitAMinute();
      await passOn(rest, since, tries + 1);
    }
  };

  const drainAll = async (): Promise<boolean> => {
    let any = false;
    for (;;) {
      const records = await ports.source.read(ports.position.load());
      const last = records.at(-1);
      if (last === undefined) return any;
      any = true;
      const passed = records.filter(wanted);
      for (let from = 0; from < passed.length; from += settings.batchSize) {
        const batch = passed.slice(from, from + settings.batchSize);
        await passOn(batch);
        keepThrough(batch);
      }
      ports.position.keep(last.dynamodb.SequenceNumber);
      if (records.length < MOST_RECORDS) return any;
    }
  };

  const keepThrough = (batch: readonly StreamRecord[]): void => {
    const last = batch.at(-1);
    if (last !== undefined) ports.position.keep(last.dynamodb.SequenceNumber);
  };

  return {
    drain: () => {
      if (isHeldUp) return Promise.resolve(false);
      if (running === undefined) {
        end = ports.begin();
        running = drainAll().finally(() => {
          running = undefined;
          heldUp = [];
          end();
        });
      }
      return Promise.race([running, new Promise<boolean>((resolve) => heldUp.push(() => resolve(false)))]);
    },
  };
};

/** Whether a limit, where there is one, is reached. */
const isBeyond = (most: number, reached: number): boolean => most >= 0 && reached >= most;

type Outcome = { kind: 'done' } | { kind: 'failed'; doneBefore: number; failure: string };

const BatchResponse = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });

/** What an answer means for the batch: an unknown identifier, as on AWS, fails all of it. */
function outcomeOf(invocation: Invocation, batch: readonly StreamRecord[], reportsItemFailures: boolean): Outcome {
  if (invocation.kind === 'failed') return { kind: 'failed', doneBefore: 0, failure: invocation.error };
  if (!reportsItemFailures) return { kind: 'done' };
  const answer = BatchResponse.safeParse(invocation.payload ?? {});
  if (!answer.success) return { kind: 'failed', doneBefore: 0, failure: 'malformed answer' };
  const places = (answer.data.batchItemFailures ?? []).map(({ itemIdentifier }) =>
    batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  if (places.length === 0) return { kind: 'done' };
  return { kind: 'failed', doneBefore: Math.max(0, Math.min(...places)), failure: 'batch item failures' };
}
