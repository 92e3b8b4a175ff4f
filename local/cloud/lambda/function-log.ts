import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the functions' log lines go. */
export interface FunctionLog {
  write(functionName: string, line: string): void;
  close(): Promise<void>;
}

/** @param file appended to; standard error when undefined */
export const openFunctionLog = (file: string | undefined): FunctionLog => {
  if (file === undefined) {
    return {
      write: (functionName, line) => void process.stderr.write(`${functionName} ${line}\n`),
      close: () => Promise.resolve(),
    };
  }
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file, { flags: 'a' });
  // A full disk costs the log, not the stack.
  stream.on('error', () => undefined);
  return {
    write: (functionName, line) => void stream.write(`${functionName} ${line}\n`),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
};
