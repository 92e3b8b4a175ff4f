/**
 * `npm run reconcile`: compares every ledger of uses, every case and what there is beside it with the events and grants they come from, or
 * shows how one policy's ledgers came to be.
 */
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { type Instant, instantOf } from '../../functions/domain/time/time.ts';
import type { Now } from '../../functions/ports/clock.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../local/cloud/http/credentials.ts';
import { CommandFailure, FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { type FoundTable, findTable, type TableSource, tableSource } from '../find-table.ts';
import { askStack } from '../local-stack.ts';
import { accountLines } from './account-text.ts';
import { lookAtCases, NOTHING_OUTSIDE } from './cases/look.ts';
import { storedPartitions } from './cases/stored-partitions.ts';
import { type Comparison, compareLedgers, type Repair } from './compare-ledgers.ts';
import { entriesThatDiffer } from './ledger.ts';
import { mend } from './mending.ts';
import { RECONCILE, type ReconcileOptions } from './options.ts';
import { type CaseReport, lossesByVendor, type Reconciled, reconcileCases } from './reconcile-cases.ts';
import { readAccount } from './stored-account.ts';
import { openWorld, type World } from './world/outside.ts';

/** What is under way has come on after so long. */
const MOMENT_MS = 1_500;

await runCommand(RECONCILE, run);

async function run(options: ReconcileOptions): Promise<number> {
  if (options.policy !== undefined && (options.repair || options.restored !== undefined)) {
    throw new CommandFailure(`--${options.repair ? 'repair mends' : 'restored says of'} whatever differs: give it without --policy`);
  }
  const source = sourceOf(options);
  const table = await findTable(source);
  return options.policy === undefined ? compare(source, table, options) : explainPolicy(table, options.policy, options);
}

/** A database that the environment names is meant, unless the command line names another. */
function sourceOf({ url, table }: ReconcileOptions): TableSource {
  const inEnvironment = (process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '') !== '' && url === undefined && table === undefined;
  return inEnvironment ? { kind: 'table', name: undefined } : tableSource({ url, table });
}

async function compare(source: TableSource, table: FoundTable, options: ReconcileOptions): Promise<number> {
  const { repair, json, restored } = options;
  const world = await worldOf(source, options);
  const { cases, ledgers } = await compareAll(table, await clockOf(source, table), world, { repair, restored: restored ?? null });
  const { counted, differences, left } = ledgers;
  if (json) {
    sayJson({ table: table.name, ledgers: counted, differences, ...casesInJson(cases), left: left + cases.left });
  } else {
    for (const line of caseLines(cases)) say(line);
    for (const difference of differences) say(inWords(difference));
    const beside = world === null ? ' (what runs and is kept beside them was not looked at)' : '';
    say(`${cases.cases} cases in ${table.name}, ${cases.findings.length} findings${repair ? `, ${cases.left} left` : ''}${beside}`);
    say(`${counted} ledgers in ${table.name}, ${differences.length} differ${repair ? `, ${left} left` : ''}`);
  }
  return left + cases.left === 0 ? GOOD : FOUND;
}

/** `null`: it is not to be looked at. */
async function worldOf(source: TableSource, { 'table-only': tableOnly, restored }: ReconcileOptions): Promise<World | null> {
  const { AWS_ENDPOINT_URL_DYNAMODB: database = '', AWS_ENDPOINT_URL_CLOUDFORMATION: stacks = '' } = process.env;
  const isDatabaseAlone = source.kind === 'table' && database !== '' && stacks === '';
  if (tableOnly || isDatabaseAlone) return null;
  if (source.kind === 'stack') Object.assign(process.env, await environmentOf(source.url));
  return openWorld(restored ?? null);
}

const Endpoints = z.object({ states: z.url(), s3: z.url(), cloudformation: z.url() });

/** By which the AWS SDK finds a local stack's services. */
async function environmentOf(url: string): Promise<Record<string, string>> {
  const { states, s3, cloudformation } = await askStack(url, 'endpoints', Endpoints);
  return {
    AWS_ENDPOINT_URL_SFN: states,
    AWS_ENDPOINT_URL_S3: s3,
    AWS_ENDPOINT_URL_CLOUDFORMATION: cloudformation,
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  };
}

/** The clock of those whose work is mended. */
async function clockOf(source: TableSource, table: FoundTable): Promise<Now> {
  if (source.kind === 'table') return table.now;
  const { now } = await askStack(source.url, 'clock', z.object({ now: z.iso.datetime({ offset: true }) }));
  const ahead = Date.parse(now) - Date.now();
  return () => instantOf(Date.now() + ahead);
}

interface How {
  readonly repair: boolean;
  readonly restored: Instant | null;
}

interface Compared {
  readonly cases: CaseReport;
  readonly ledgers: Comparison;
}

async function compareAll(table: FoundTable, now: Now, world: World | null, { repair, restored }: How): Promise<Compared> {
  const tools = { table: { ...table, now }, now, outside: world?.tools ?? null };
  let ledgers: Comparison | undefined;
  const cases = await reconcileCases(
    {
      look: async () => lookAtCases(storedPartitions(table), (await world?.read()) ?? NOTHING_OUTSIDE, restored),
      mend: (by) => mend(tools, by),
      mendLedgers: async () => {
        ledgers ??= await compareLedgers(table, repair);
      },
      pause: () => pause(MOMENT_MS),
    },
    repair,
  );
  return { cases, ledgers: ledgers ?? (await compareLedgers(table, repair)) };
}

function casesInJson({ cases, findings, losses }: CaseReport): object {
  return { cases, findings: findings.map(({ about, says, state }) => ({ about, says, state })), losses };
}

function caseLines({ findings, losses }: CaseReport): readonly string[] {
  const lost = [...lossesByVendor(losses)].flatMap(([vendorId, ofVendor]) => [
    vendorId === null ? 'lost, of a vendor that is not known here:' : `lost, to be asked of ${vendorId}:`,
    ...ofVendor.map(({ caseId, says }) => `  case ${caseId}: ${says}`),
  ]);
  return [...findings.map(findingInWords), ...lost];
}

function findingInWords({ about, says, state, mend: by }: Reconciled): string {
  const became = state === 'repaired' ? ' (repaired)' : by === null ? ' (for a person to mend)' : '';
  return `${about}: ${says}${became}`;
}

async function explainPolicy(table: FoundTable, policyNo: string, { json }: ReconcileOptions): Promise<number> {
  const account = await readAccount(table, policyNo);
  if (account === null)
    throw new CommandFailure(`there is no policy ${policyNo} in ${table.name}; check its number, or name another table`);
  if (json) sayJson({ table: table.name, ...account });
  else for (const line of accountLines(account)) say(line);
  return account.differing === 0 ? GOOD : FOUND;
}

function inWords({ ledger, stored, rebuilt, repaired }: Repair): string {
  const entries = entriesThatDiffer(stored, rebuilt).map((said) => `${said.entry} stored ${said.stored}, events say ${said.rebuilt}`);
  return `${ledger}: ${entries.join('; ')}${repaired ? ' (repaired)' : ''}`;
}

function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}
