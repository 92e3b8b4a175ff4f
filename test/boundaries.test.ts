import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIOME = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));

/** What the linter says of a file with these imports, were it there. */
const lint = (path: string, imports: readonly string[]): string => {
  const source = imports.map((specifier) => `import '${specifier}';\n`).join('');
  try {
    const args = [BIOME, 'lint', '--max-diagnostics=50', `--stdin-file-path=${path}`];
    return execFileSync(process.execPath, args, { cwd: ROOT, input: source, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    if (error instanceof Error && 'stderr' in error) return String(error.stderr);
    throw error;
  }
};

const refusals = (said: string): number => said.split('lint/style/noRestrictedImports').length - 1;

/** For each room: imports it may not have, one of each kind, and imports it may. */
const BOUNDARIES = [
  {
    file: 'functions/domain/case/planted.ts',
    forbidden: ['ulid', 'node:fs', '../../adapters/telemetry/logger.ts', '../../ports/clock.ts', '../../../catalogue/catalogue.ts'],
    allowed: ['zod', './case.ts', '../time/time.ts', '../../../catalogue/schema.ts'],
  },
  {
    file: 'functions/domain/services/expert-visit/planted.ts',
    forbidden: ['@aws-sdk/client-sns', '../../../usecases/rulebook.ts', '../../../contract/routes.ts'],
    allowed: ['../road.ts', '../../case/case.ts'],
  },
  {
    file: 'functions/ports/planted.ts',
    forbidden: ['@aws-sdk/client-sns', '../adapters/dynamo/keys.ts', '../usecases/rulebook.ts'],
    allowed: ['./clock.ts', '../domain/time/time.ts', '../../catalogue/schema.ts'],
  },
  {
    file: 'functions/usecases/opening/planted.ts',
    forbidden: ['node:crypto', '../../adapters/dynamo/keys.ts', '../../http/api.ts', '../../contract/routes.ts', 'ulid'],
    allowed: ['../../ports/clock.ts', '../../domain/time/time.ts', '../../../catalogue/catalogue.ts', '../rulebook.ts'],
  },
  {
    file: 'functions/contract/planted.ts',
    forbidden: ['../http/api.ts', '../usecases/rulebook.ts', '../adapters/dynamo/keys.ts'],
    allowed: ['zod', '../domain/time/time.ts'],
  },
  {
    file: 'functions/adapters/dynamo/planted.ts',
    forbidden: ['../../usecases/rulebook.ts', '../../http/api.ts', '../../contract/routes.ts'],
    allowed: ['@aws-sdk/lib-dynamodb', '../../ports/clock.ts', '../../domain/time/time.ts'],
  },
  {
    file: 'functions/http/members/planted.ts',
    forbidden: ['../../tasks/deliver.ts', '../../streams/table-changed.ts', '../../../local/options.ts'],
    allowed: ['../../usecases/opening/open-case.ts', '../../contract/routes.ts', '../../adapters/aws/env.ts'],
  },
  {
    file: 'functions/tasks/planted.ts',
    forbidden: ['../http/api.ts', '../contract/routes.ts'],
    allowed: ['../usecases/time/pass-time.ts', '../adapters/aws/env.ts'],
  },
  {
    file: 'functions/streams/planted.ts',
    forbidden: ['../http/api.ts', '../contract/routes.ts'],
    allowed: ['../usecases/effects/carry-out-effects.ts'],
  },
  {
    file: 'infra/service/planted.ts',
    forbidden: ['../../functions/http/api.ts', '../../functions/usecases/rulebook.ts', '../../local/options.ts'],
    allowed: ['../../functions/contract/routes.ts', '../../functions/adapters/aws/env.ts', 'aws-cdk-lib'],
  },
  {
    file: 'catalogue/planted.ts',
    forbidden: ['../functions/domain/time/time.ts', '../tools/find-table.ts'],
    allowed: ['zod', './schema.ts', 'node:fs'],
  },
] as const;

describe('the linter keeps rooms apart', () => {
  it.each(BOUNDARIES.flatMap(({ file, forbidden }) => forbidden.map((specifier) => [file, specifier] as const)))(
    '%s may not import %s',
    (file, specifier) => {
      expect(refusals(lint(file, [specifier]))).toBe(1);
    },
  );

  it.each(BOUNDARIES)('$file may import what it needs', ({ file, allowed }) => {
    expect(refusals(lint(file, allowed))).toBe(0);
  });
});
