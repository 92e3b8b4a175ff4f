import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { createTables } from '../../../local/cloud/dynamodb/dynamodb.ts';
import { resolved } from '../../local/cloud/resolved.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CACHE = join(ROOT, '.cache');
/** What the table's template is made of. */
const SOURCES = ['infra/stateful/case-table.ts', 'package-lock.json'];

type RawResources = Parameters<typeof resolved>[0];

/**
 * The table as the stateful stack synthesizes it. Loading the CDK takes longer than all that is tested here, so its template is kept for
 * as long as its sources stay what they are.
 */
export const synthesizedTable = async (): Promise<Parameters<typeof createTables>[1]> => {
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(join(ROOT, source)));
  const file = join(CACHE, `case-table-${hash.digest('hex').slice(0, 16)}.json`);
  if (!existsSync(file)) await keepTemplate(file);
  return resolved(JSON.parse(readFileSync(file, 'utf8')) as RawResources).ofType('AWS::DynamoDB::Table');
};

async function keepTemplate(file: string): Promise<void> {
  const { App, Stack } = await import('aws-cdk-lib');
  const { Key } = await import('aws-cdk-lib/aws-kms');
  const { CaseTable } = await import('../../../infra/stateful/case-table.ts');
  mkdirSync(CACHE, { recursive: true });
  const outdir = mkdtempSync(join(CACHE, 'case-table-'));
  try {
    const app = new App({ outdir });
    const stack = new Stack(app, 'Test');
    new CaseTable(stack, 'Cases', new Key(stack, 'Key'));
    const { Resources } = app.synth().getStackByName('Test').template as { readonly Resources: RawResources };
    const written = join(outdir, 'resources.json');
    writeFileSync(written, JSON.stringify(Resources));
    // At once, so that another test file that begins now sees all of it or nothing.
    renameSync(written, file);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
