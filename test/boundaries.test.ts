import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newFolder, remove } from './temporary-folder.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');

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
  {
    file: 'local/cloud/sns/planted.ts',
    forbidden: [
      '../../../functions/domain/assert-never.ts',
      '../../control/control.ts',
      '../../../catalogue/schema.ts',
      '../../../tools/holidays/office.ts',
    ],
    allowed: ['../clock.ts', 'zod', 'node:http'],
  },
  {
    file: 'local/control/planted.ts',
    forbidden: ['../../functions/domain/time/time.ts', '../../functions/adapters/dynamo/keys.ts'],
    allowed: ['../cloud/clock.ts', '../../catalogue/schema.ts', '../../functions/contract/routes.ts'],
  },
] as const;

const PLANTED = BOUNDARIES.flatMap(({ file, forbidden, allowed }) =>
  [...forbidden, ...allowed].map((specifier, index) => ({ file, specifier, path: file.replace('planted', `planted-${index}`) })),
);

/** The planted files that the linter, as this project sets it, refuses for what they import. */
const refused = (() => {
  const folder = newFolder('boundaries');
  try {
    cpSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    for (const { path, specifier } of PLANTED) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `import '${specifier}';\n`);
    }
    const args = [
      BIOME,
      'lint',
      '--vcs-enabled=false',
      '--only=style/noRestrictedImports',
      '--max-diagnostics=none',
      '--reporter=json',
      '.',
    ];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const { diagnostics }: { diagnostics: readonly { location: { path: string } }[] } = JSON.parse(stdout);
    return new Set(diagnostics.map(({ location }) => location.path));
  } finally {
    remove(folder);
  }
})();

const isRefused = (file: string, specifier: string): boolean =>
  PLANTED.some((planted) => planted.file === file && planted.specifier === specifier && refused.has(planted.path));

describe('the linter keeps rooms apart', () => {
  it.each(BOUNDARIES.flatMap(({ file, forbidden }) => forbidden.map((specifier) => [file, specifier] as const)))(
    '%s may not import %s',
    (file, specifier) => {
      expect(isRefused(file, specifier)).toBe(true);
    },
  );

  it.each(BOUNDARIES.flatMap(({ file, allowed }) => allowed.map((specifier) => [file, specifier] as const)))(
    '%s may import %s',
    (file, specifier) => {
      expect(isRefused(file, specifier)).toBe(false);
    },
  );
});
