import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const pathOf = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The errors as they are thrown where the functions are deployed. */
const minified = async (): Promise<Record<string, new (message: string) => Error & { code: string }>> => {
  const built = await build({
    entryPoints: [pathOf('functions/ports/errors.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  });
  return import(`data:text/javascript,${encodeURIComponent(built.outputFiles[0]?.text ?? '')}`);
};

describe('errors thrown on purpose', () => {
  it.each([
    ['TryAgain', 'try-again', 'case-machine'],
    ['TryAgain', 'try-again', 'delivery'],
    ['NotDelivered', 'not-delivered', 'delivery'],
  ])('%s keeps the name that the state machines know, minified too (%s, %s)', async (name, code, machine) => {
    const { [name]: Thrown } = await minified();
    if (Thrown === undefined) throw new Error(`There is no ${name}`);
    const thrown = new Thrown('why');
    expect([thrown.name, thrown.code, thrown.message, thrown instanceof Error]).toStrictEqual([name, code, 'why', true]);
    expect(readFileSync(pathOf(`statemachines/${machine}.asl.json`), 'utf8')).toContain(`"${name}"`);
  });
});
