import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const CLOUD = fileURLToPath(new URL('../../../local/cloud', import.meta.url));

/** Every relative import, of types too: the folder it stands in and the folder it leads to, both within `local/cloud`. */
const IMPORTS = globSync('**/*.ts', { cwd: CLOUD }).flatMap((file) => {
  const text = readFileSync(join(CLOUD, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target = '']) => ({
    file,
    from: dirname(file),
    to: relative(CLOUD, dirname(join(CLOUD, dirname(file), target))) || '.',
  }));
});

/** The folders on the way from a folder back to itself; undefined when there is no such way. */
const circleThrough = (start: string): string[] | undefined => {
  const seen = new Set<string>();
  const follow = (folder: string, path: readonly string[]): string[] | undefined => {
    for (const { to } of IMPORTS.filter(({ from, to }) => from === folder && to !== folder)) {
      if (to === start) return [...path, to];
      if (seen.has(to)) continue;
      seen.add(to);
      const circle = follow(to, [...path, to]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  return follow(start, [start]);
};

describe('the folders of local/cloud', () => {
  it('import one another', () => {
    expect(IMPORTS.filter(({ from, to }) => from !== to).length).toBeGreaterThan(50);
  });

  it('import nothing from outside', () => {
    expect(IMPORTS.filter(({ to }) => to.startsWith('..'))).toStrictEqual([]);
  });

  it('stand in no circle', () => {
    const folders = new Set(IMPORTS.map(({ from }) => from));
    expect([...folders].map(circleThrough).filter((circle) => circle !== undefined)).toStrictEqual([]);
  });
});
