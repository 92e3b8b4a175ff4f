/**
 * How fast policies are imported, and in how much memory.
 *
 * The command itself runs against a server that answers at once. Speeds are compared with each other, which says the same on any machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { describeCommand, type Values } from '../tools/command-description.ts';
import { GOOD } from '../tools/command-failure.ts';
import { runCommand } from '../tools/command-line.ts';
import { wholeNumber } from '../tools/option-types.ts';

const COMMAND = fileURLToPath(new URL('../tools/import-policies/main.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('answering-server.ts', import.meta.url));

const FEW_LINES = 10_000;
const LOOK_MS = 50;

/** Of a run of the command. */
interface Measured {
  readonly linesPerSecond: number;
  /** Peak of the resident memory, in MB; NaN where the system does not tell. */
  readonly peakMegabytes: number;
}

const BENCH = describeCommand({
  name: 'bench',
  does: 'Measures how fast policies are imported, and in how much memory',
  call: 'node bench/import-policies.ts',
  options: { lines: { value: 'N', read: wholeNumber(1, 100_000_000), otherwise: 1_000_000, help: 'lines of the longest file' } },
  statuses: { 0: 'it was measured', 2: 'an import failed' },
});

const folder = mkdtempSync(join(tmpdir(), 'ankang-bench-'));
await runCommand(BENCH, run);
rmSync(folder, { recursive: true, force: true });

async function run({ lines: many }: Values<typeof BENCH>): Promise<number> {
  const server = spawn(process.execPath, [SERVER], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  try {
    const url = (await firstLine(server)) ?? '';
    const few = await makeFile(FEW_LINES);
    const one = await measure(few, FEW_LINES, url, 1);
    const sixteen = await measure(few, FEW_LINES, url, 16);
    report(`${FEW_LINES} lines, one at a time`, one);
    report(`${FEW_LINES} lines, 16 at once`, sixteen);
    const all = await measure(await makeFile(many), many, url, 16);
    report(`${many} lines, 16 at once`, all);
    console.log(`16 at once against one at a time: ${(sixteen.linesPerSecond / one.linesPerSecond).toFixed(2)} times as fast`);
    console.log(`${many} lines against ${FEW_LINES}: ${(all.peakMegabytes / sixteen.peakMegabytes).toFixed(2)} times the memory`);
  } finally {
    server.disconnect();
  }
  return GOOD;
}

/** The command's own start is part of it. */
async function measure(file: string, lines: number, url: string, concurrency: number): Promise<Measured> {
  const startedAt = performance.now();
  const args = [COMMAND, file, '--url', url, '--token', 'any', '--concurrency', String(concurrency)];
  const command = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peakMegabytes = Number.NaN;
  const looking = setInterval(() => {
    peakMegabytes = peakOf(command) ?? peakMegabytes;
  }, LOOK_MS);
  const [status] = await once(command, 'exit');
  clearInterval(looking);
  if (status !== 0) throw new Error(`The import ended with status ${status}`);
  return { linesPerSecond: (lines * 1000) / (performance.now() - startedAt), peakMegabytes };
}

function peakOf({ pid }: ChildProcess): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

async function makeFile(lines: number): Promise<string> {
  const [sample = ''] = readFileSync(new URL('../samples/policies.ndjson', import.meta.url), 'utf8').split('\n');
  const policy: Record<string, unknown> = JSON.parse(sample);
  const file = join(folder, `${lines}.ndjson`);
  const stream = createWriteStream(file);
  for (let number = 0; number < lines; number += 1) {
    if (!stream.write(`${JSON.stringify({ ...policy, policyNo: `P-${number}` })}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return file;
}

async function firstLine({ stdout }: ChildProcess): Promise<string | undefined> {
  if (stdout === null) return undefined;
  for await (const line of createInterface({ input: stdout })) return line;
  return undefined;
}

function report(what: string, { linesPerSecond, peakMegabytes }: Measured): void {
  console.log(`${what}: ${Math.round(linesPerSecond)} lines/s, peak memory ${Math.round(peakMegabytes)} MB`);
}
