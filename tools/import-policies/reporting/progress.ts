import { countedLines } from '../sending/outcome.ts';
import { Pace } from '../sending/pace.ts';
import { progressBar, progressLine, type Standing } from './progress-text.ts';

const CLEAR_LINE = '\r\u001b[K';
const DEFAULT_COLUMNS = 80;
const PLAIN_EVERY_SECONDS = 10;

/** Shows how an import stands: a bar on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #pace = new Pace();
  #saidAt = seconds();

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show({ doneBytes, totalBytes, counts, setback }: Pick<Standing, 'doneBytes' | 'totalBytes' | 'counts' | 'setback'>): void {
    this.#pace.see({ seconds: seconds(), lines: countedLines(counts), bytes: doneBytes });
    const standing: Standing = {
      doneBytes,
      totalBytes,
      counts,
      setback,
      linesPerSecond: this.#pace.linesPerSecond,
      secondsLeft: this.#pace.secondsFor(totalBytes - doneBytes),
    };
    if (this.#stream.isTTY) {
      this.#stream.write(CLEAR_LINE + progressBar(standing, this.#stream.columns ?? DEFAULT_COLUMNS));
    } else if (seconds() - this.#saidAt >= PLAIN_EVERY_SECONDS) {
      this.#saidAt = seconds();
      this.#stream.write(`${progressLine(standing)}\n`);
    }
  }

  clear(): void {
    if (this.#stream.isTTY) this.#stream.write(CLEAR_LINE);
  }
}

const seconds = (): number => performance.now() / 1000;
