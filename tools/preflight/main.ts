/** `npm run preflight`: whether an account is ready for a deployment. */
import { join } from 'node:path';
import { messengerOf } from '../../local/options.ts';
import { ensureSynthesized } from '../../local/synthesis.ts';
import { FOUND, GOOD, NOT_BEGUN } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { layOutTable } from '../text-layout.ts';
import type { Finding } from './finding.ts';
import { PREFLIGHT, type PreflightOptions } from './options.ts';
import { preflight } from './preflight.ts';
import { reservedConcurrency } from './reserved-concurrency.ts';

const COLUMNS = [{ title: 'about', width: 24 }, { title: '', width: 7 }, { title: 'found' }];
const WIDTH = 120;

await runCommand(PREFLIGHT, run);

async function run({ profile, json, sender, messenger: given, ...target }: PreflightOptions): Promise<number> {
  const { partition } = target;
  const messenger = messengerOf(given, partition);
  // The SDK's own name for it.
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile;
  const progressTo = (progress: string) => process.stderr.write(`${progress}\n`);
  // Who sends text messages makes no difference to what is reserved.
  const assembly = await ensureSynthesized(join(import.meta.dirname, '../..'), progressTo, { partition });
  const findings = await preflight({ ...target, messenger, sender }, reservedConcurrency(assembly));
  if (json) say(JSON.stringify({ findings }, null, 2));
  else {
    const rows = findings.map(({ about, state, told }) => [about, state, told]);
    for (const lines of layOutTable(COLUMNS, rows, WIDTH)) for (const line of lines) say(line);
  }
  return statusOf(findings);
}

function statusOf(findings: readonly Finding[]): number {
  if (findings.some(({ state }) => state === 'unknown')) return NOT_BEGUN;
  return findings.some(({ state }) => state === 'to-do') ? FOUND : GOOD;
}
