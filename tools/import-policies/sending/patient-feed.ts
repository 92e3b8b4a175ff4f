import { CommandFailure, STOPPED } from '../../command-failure.ts';
import type { SendableLine } from '../reading/policy-line.ts';
import type { Outcome } from './outcome.ts';
import { type Answer, NoAnswer, type PoliciesApi } from './policies-api.ts';

const FIRST_PAUSE_SECONDS = 0.25;
const LONGEST_PAUSE_SECONDS = 15;

/** Tries of one line while others are answered. */
const MAX_TRIES = 8;

/** When the API asks for more than this, somebody should know. */
const LONGEST_RETRY_AFTER_SECONDS = 600;

/** The import was told to stop: the line is not answered. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** One more try might help: no answer, a throttle, an outage. */
interface Setback {
  readonly kind: 'setback';
  /** Null when nothing was answered. */
  readonly status: number | null;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;
}

/** Sends lines until they are answered for good; what all of them have to wait for is waited for together. */
export class PatientFeed {
  readonly #api: Pick<PoliciesApi, 'put'>;
  readonly #patienceSeconds: number;
  readonly #signal: AbortSignal;
  #answeredAt = seconds();
  #notBefore = 0;
  #setback: string | undefined;

  /** @param signal stops the waiting between tries */
  constructor(api: Pick<PoliciesApi, 'put'>, patienceSeconds: number, signal: AbortSignal) {
    this.#api = api;
    this.#patienceSeconds = patienceSeconds;
    this.#signal = signal;
  }

  /** What is in the way now, such as `429` or `ECONNREFUSED`; undefined when all is well. */
  get setback(): string | undefined {
    return this.#setback;
  }

  /**
   * @throws CommandFailure when it makes no sense to go on with any line
   * @throws Interrupted
   */
  async send(line: SendableLine): Promise<Outcome> {
    const begunAt = seconds();
    for (let tries = 1; ; tries += 1) {
      if (this.#signal.aborted) throw new Interrupted('stopped');
      if (this.#notBefore > seconds()) await this.#waitUntil(this.#notBefore);
      const answer = await this.#try(line);
      if (answer.kind !== 'setback') return answer;
      const givenUp = this.#judge(answer, tries, begunAt);
      if (givenUp !== null) return givenUp;
      const ownPause = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
      if (answer.retryAfterSeconds !== undefined) this.#notBefore = Math.max(this.#notBefore, seconds() + answer.retryAfterSeconds);
      await this.#waitUntil(seconds() + ownPause);
    }
  }

  async #try({ policyNo, sequence, body }: SendableLine): Promise<Outcome | Setback> {
    try {
      const verdict = judgeAnswer(await this.#api.put(policyNo, body), sequence);
      if (verdict.kind !== 'setback') {
        this.#answeredAt = seconds();
        this.#setback = undefined;
      }
      return verdict;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (this.#signal.aborted) throw new Interrupted('stopped', { cause: error });
      return { kind: 'setback', status: null, code: error.message, retryAfterSeconds: undefined };
    }
  }

  /** Whether to leave it at that: null to try again. */
  #judge({ status, code, retryAfterSeconds }: Setback, tries: number, begunAt: number): Outcome | null {
    this.#setback = status === null ? code : String(status);
    if (retryAfterSeconds !== undefined && retryAfterSeconds > LONGEST_RETRY_AFTER_SECONDS) {
      throw stopped(`the API answered ${status} and asks to come back in ${Math.ceil(retryAfterSeconds / 60)} minutes`);
    }
    const givenUp: Outcome = { kind: 'refused', status, code: status === null ? 'no-answer' : code, errors: [], givenUp: true };
    const othersAreAnswered = this.#answeredAt > begunAt;
    if (tries >= MAX_TRIES && othersAreAnswered && status !== 429) return givenUp;
    // Time that the API itself asked for is not held against it.
    if (seconds() - Math.max(this.#answeredAt, this.#notBefore) < this.#patienceSeconds) return null;
    // It is there, and this line is what it cannot take; whether it takes any is seen from the others.
    if (status !== null && status !== 429 && status !== 503) return givenUp;
    throw stopped(`the API stays away: ${status === null ? code : `status ${status}`} for ${this.#patienceSeconds} s; nothing is lost`);
  }

  #waitUntil(instant: number): Promise<void> {
    return waitFor(Math.max(0, instant - seconds()), this.#signal);
  }
}

function judgeAnswer({ status, result, code, errors, sequence, retryAfterSeconds }: Answer, sent: unknown): Outcome | Setback {
  if (status === 201) return { kind: 'created' };
  if (status === 200) return { kind: result ?? 'changed' };
  if (status === 429 || status >= 500) return { kind: 'setback', status, code: code ?? `http-${status}`, retryAfterSeconds };
  if (status === 401) throw stopped('the API answered 401: the token is not accepted, or has expired. Get a fresh one as ANKANG_TOKEN');
  if (status === 403) throw stopped('the API answered 403: the token lacks the scope insurer. Get one that has it as ANKANG_TOKEN');
  if (status === 409 && code === 'stale-policy-update') {
    // Equal content would have been answered 200.
    return sequence !== undefined && sequence === sent ? { kind: 'conflict', code: 'sequence-conflict' } : { kind: 'stale', code };
  }
  // PUT /policies/{policyNo} of Ankang has no such answer.
  if (status < 400 || status === 404 || status === 405) {
    throw stopped(`what answers there is not Ankang's API (status ${status} to PUT /policies/...): see that --url is right`);
  }
  return { kind: 'refused', status, code: code ?? `http-${status}`, errors };
}

const stopped = (message: string): CommandFailure => new CommandFailure(message, { exitStatus: STOPPED });

const seconds = (): number => performance.now() / 1000;

/** @throws Interrupted when the signal comes before, or has come already */
const waitFor = (duration: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const interrupt = (): void => {
      clearTimeout(timer);
      reject(new Interrupted('stopped'));
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', interrupt);
        resolve();
      },
      Math.ceil(duration * 1000),
    );
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
  });
