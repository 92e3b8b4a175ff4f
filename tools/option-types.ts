import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isLoopback } from '../local/cloud/http/loopback.ts';
import { CommandFailure } from './command-failure.ts';

/**
 * Reads a value as written.
 * @param name of the option or argument, for the message
 * @throws CommandFailure in one line: what it takes, or what is the matter with what was given
 */
export type ReadValue<Value> = (text: string, name: string) => Value;

export const text: ReadValue<string> = (written, name) => {
  if (written !== '') return written;
  throw new CommandFailure(`${name} takes a value that is not empty`);
};

/** Both ends included. */
export const wholeNumber =
  (least: number, most: number): ReadValue<number> =>
  (written, name) => {
    const number = /^\d{1,9}$/u.test(written) ? Number(written) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new CommandFailure(`${name} takes a whole number from ${least} to ${most}, not ${written}`);
  };

export const oneOf =
  <Choice extends string>(choices: readonly Choice[]): ReadValue<Choice> =>
  (written, name) => {
    const chosen = choices.find((choice) => choice === written);
    if (chosen !== undefined) return chosen;
    throw new CommandFailure(`${name} takes one of ${choices.join(', ')}, not ${written}`);
  };

/** The origin of a stack on this machine. */
export const stackUrl: ReadValue<string> = (written, name) => {
  const url = URL.parse(written);
  if (url !== null && url.protocol === 'http:' && isLoopback(url.hostname)) return url.origin;
  throw new CommandFailure(`${name} takes the URL of a stack on this machine, such as http://127.0.0.1:8080, not ${written}`);
};

/** Absolute path of a file that is there; a relative one is looked for from the caller's folder. */
export const inputFile: ReadValue<string> = (written, name) => existing(written, name, 'file');

/** Absolute path of a folder that is there. */
export const inputFolder: ReadValue<string> = (written, name) => existing(written, name, 'folder');

/** Absolute path of a folder that may be there, or be made. */
export const folderToKeep: ReadValue<string> = (written, name) => {
  const path = absolute(written, name);
  if (kindOf(path) !== 'file') return path;
  throw new CommandFailure(`${name}: ${path} is not a folder but a file; name a folder`);
};

/** Absolute path of a file to be written, in a folder that is there. */
export const outputFile: ReadValue<string> = (written, name) => {
  const path = absolute(written, name);
  if (kindOf(path) === 'folder') throw new CommandFailure(`${name}: ${path} is not a file but a folder; name a file in it`);
  const folder = dirname(path);
  if (kindOf(folder) === 'folder') return path;
  throw new CommandFailure(`${name}: there is no folder ${folder} to write to; make it first`);
};

function existing(written: string, name: string, wanted: 'file' | 'folder'): string {
  const path = absolute(written, name);
  const kind = kindOf(path);
  if (kind === undefined) throw new CommandFailure(`${name}: there is no ${wanted} ${path}; name one that is there`);
  if (kind !== wanted) throw new CommandFailure(`${name}: ${path} is not a ${wanted} but a ${kind}; name a ${wanted}`);
  return path;
}

function absolute(written: string, name: string): string {
  return resolve(text(written, name));
}

/** A pipe is read like a file. */
function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
