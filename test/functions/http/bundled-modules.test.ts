import { existsSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const HTTP = new URL('../../../functions/http/', import.meta.url);
/** Folders of callers: each has the function that answers them. */
const ENTRIES = readdirSync(HTTP).filter((name) => existsSync(new URL(`${name}/handler.ts`, HTTP)));

/** Our own modules that a function loads. */
const modulesOf = async (folder: string): Promise<readonly string[]> => {
  const entryPoints = [new URL(`${folder}/handler.ts`, HTTP).pathname];
  const { metafile } = await build({ entryPoints, bundle: true, packages: 'external', format: 'esm', write: false, metafile: true });
  return Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [path] : [],
  );
};

describe.each(ENTRIES)('the function of %s', (folder) => {
  it("loads no answer's schema, nothing of OpenAPI, and no other caller's requests", async () => {
    const modules = await modulesOf(folder);
    expect(modules.length).toBeGreaterThan(10);
    expect(modules.filter((path) => /functions\/contract\/(?:answers|openapi)\//u.test(path))).toEqual([]);
    expect(modules.filter((path) => /contract\/requests\/\w+-requests\.ts$/u.test(path))).toHaveLength(1);
  });
});
