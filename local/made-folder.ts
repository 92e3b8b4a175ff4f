import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../tools/command-failure.ts';
import { hashSources } from './sources-hash.ts';

/** Kept in the folder it describes, so that one cannot be replaced without the other. */
const SOURCES_HASH = '.sources-hash';

/** A folder that a program of the project makes out of its sources. */
interface MadeFolder {
  /** From the root. */
  readonly folder: string;
  readonly sources: readonly string[];
  /** Makes it in another place. */
  readonly make: (outdir: string) => Promise<void>;
  /** `synthesizing`, `synthesized`: for what is said meanwhile. */
  readonly words: readonly [doing: string, done: string];
  /** What it is about to make. */
  readonly announce: string;
}

/**
 * Makes the folder, unless what is there was made from the very same sources.
 *
 * @param root the repository
 * @returns the folder
 */
export const ensureMade = async (root: string, made: MadeFolder, say: (progress: string) => void): Promise<string> => {
  const folder = join(root, made.folder);
  const hash = hashSources(root, made.sources);
  const hashFile = join(folder, SOURCES_HASH);
  if (existsSync(hashFile) && readFileSync(hashFile, 'utf8') === hash) return folder;
  say(made.announce);
  const fresh = join(root, '.cache', `${made.folder}-${process.pid}`);
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 1000);
  const ticking = setInterval(() => say(`still ${made.words[0]} (${seconds()} s)`), 5_000);
  try {
    await made.make(fresh);
    writeFileSync(join(fresh, SOURCES_HASH), hash);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } finally {
    clearInterval(ticking);
    rmSync(fresh, { recursive: true, force: true });
  }
  say(`${made.words[1]} in ${seconds()} s`);
  return folder;
};

/**
 * Runs a program in a process of its own: its memory is given back when it is done.
 * @throws CommandFailure with what it said, when it fails
 */
export const runProgram = (
  root: string,
  name: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<void> => {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new CommandFailure(`${name} failed (status ${code}):\n${said.trim()}`));
    });
  });
};
