/**
 * `npm run reconcile`: compares every ledger of uses with the one that its cases' events and its grants make, or shows how one
 * policy's ledgers came to be.
 */
import { CommandFailure, FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { type FoundTable, findTable, type TableSource, tableSource } from '../find-table.ts';
import { accountLines } from './account-text.ts';
import { compareLedgers, type Repair } from './compare-ledgers.ts';
import { entriesThatDiffer } from './ledger.ts';
import { RECONCILE, type ReconcileOptions } from './options.ts';
import { readAccount } from './stored-account.ts';

await runCommand(RECONCILE, run);

async function run(options: ReconcileOptions): Promise<number> {
  if (options.policy !== undefined && options.repair) {
    throw new CommandFailure('--repair mends whatever ledgers differ: give it without --policy');
  }
  const table = await findTable(sourceOf(options));
  return options.policy === undefined ? compare(table, options) : explainPolicy(table, options.policy, options);
}

/** A database that the environment names is meant, unless the command line names another. */
function sourceOf({ url, table }: ReconcileOptions): TableSource {
  const inEnvironment = (process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '') !== '' && url === undefined && table === undefined;
  return inEnvironment ? { kind: 'table', name: undefined } : tableSource({ url, table });
}

async function compare(table: FoundTable, { repair, json }: ReconcileOptions): Promise<number> {
  const { counted, differences, left } = await compareLedgers(table, repair);
  if (json) sayJson({ table: table.name, ledgers: counted, differences, left });
  else {
    for (const difference of differences) say(inWords(difference));
    say(`${counted} ledgers in ${table.name}, ${differences.length} differ${repair ? `, ${left} left` : ''}`);
  }
  return left === 0 ? GOOD : FOUND;
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
