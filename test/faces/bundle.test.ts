import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const BUILT = fileURLToPath(new URL('../../web.out', import.meta.url));

/** What a member loads, compressed: a phone in a hospital's network. */
const MOST_MEMBER_BYTES = 60 * 1024;

/** What browsers of the build's target lack: it lowers the language, not what its library offers. */
const TOO_YOUNG = /\.(?:toSorted|toReversed|toSpliced)\(|AbortSignal\.(?:timeout|any)\(|(?:Object|Map)\.groupBy\(|Array\.fromAsync\(/gu;

describe('what is built', () => {
  it('costs a member 60 KB at most', () => {
    const files = ['index.html', ...readdirSync(join(BUILT, 'assets')).map((name) => join('assets', name))];
    const bytes = files.map((file) => gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_MEMBER_BYTES);
  });

  it.each(['assets', 'operations-console/assets'])('calls nothing in %s that is younger than the browsers it is built for', (folder) => {
    const scripts = readdirSync(join(BUILT, folder)).filter((name) => name.endsWith('.js'));
    expect(scripts).not.toEqual([]);
    expect(scripts.flatMap((name) => readFileSync(join(BUILT, folder, name), 'utf8').match(TOO_YOUNG) ?? [])).toEqual([]);
  });

  it.each(['index.html', 'operations-console/index.html'])('%s has nothing inline, and nothing of third parties', (file) => {
    const page = readFileSync(join(BUILT, file), 'utf8');
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*\ssrc=)|\son\w+=/);
    expect(
      [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
        .map(([, address]) => address)
        .filter((address) => /^(?:https?:)?\/\//.test(address ?? '')),
    ).toEqual([]);
  });
});
