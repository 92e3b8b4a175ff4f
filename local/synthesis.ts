import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type MessengerChoice, parseMessenger } from '../infra/messenger.ts';
import type { Partition } from '../infra/partition.ts';
import { CommandFailure } from '../tools/command-failure.ts';

/** What the templates and bundles are made of. */
const SOURCES = ['catalogue', 'functions', 'infra', 'statemachines', 'cdk.json', 'package-lock.json', 'tsconfig.json'];

/** Kept in the folder it describes, so that one cannot be replaced without the other. */
const SOURCES_HASH = '.sources-hash';

/** What the templates are to be for; what is left out is as the app has it by itself. */
export interface SynthesisContext {
  readonly partition?: Partition | undefined;
  readonly messenger?: MessengerChoice | undefined;
}

/**
 * Synthesizes the CDK app into `cdk.out`, or for anything but the app's own context into a folder beside it, unless what is there was made
 * from the very same sources.
 *
 * @param root the repository
 * @returns the folder
 * @throws CommandFailure with what the app said, when it fails
 */
export const ensureSynthesized = async (
  root: string,
  say: (progress: string) => void,
  { partition = 'aws', messenger }: SynthesisContext = {},
): Promise<string> => {
  const chosen = messenger ?? parseMessenger(undefined, partition);
  const isUsual = partition === 'aws' && chosen === parseMessenger(undefined, partition);
  const folder = join(root, isUsual ? 'cdk.out' : `cdk.out-${partition}-${chosen}`);
  const hash = hashSources(root);
  const hashFile = join(folder, SOURCES_HASH);
  if (existsSync(hashFile) && readFileSync(hashFile, 'utf8') === hash) return folder;
  say('synthesizing the CloudFormation templates and bundling the functions');
  const fresh = join(root, '.cache', `${basename(folder)}-${process.pid}`);
  const startedAt = performance.now();
  const ticking = setInterval(() => say(`still synthesizing (${Math.round((performance.now() - startedAt) / 1000)} s)`), 5_000);
  try {
    await runApp(root, fresh, { partition, messenger: chosen });
    writeFileSync(join(fresh, SOURCES_HASH), hash);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } finally {
    clearInterval(ticking);
    rmSync(fresh, { recursive: true, force: true });
  }
  say(`synthesized in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return folder;
};

function hashSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** In a process of its own: the CDK's memory is given back when it is done. */
function runApp(root: string, outdir: string, context: SynthesisContext): Promise<void> {
  const child = spawn(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
      else reject(new CommandFailure(`the CDK app failed (status ${code}):\n${said.trim()}`));
    });
  });
}
