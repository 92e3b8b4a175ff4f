import { expect } from 'vitest';
import type { Words } from '../../../../functions/domain/words.ts';

/** Both languages tell the same days, numbers and codes. */
export function expectSameFacts(words: Words | null): void {
  const factsIn = (text: string): readonly string[] => [...text.matchAll(/\d{4}-\d{2}-\d{2}|\d+/gu)].map(([fact]) => fact).sort();
  expect(words?.zh).toMatch(/^\p{Script=Han}.*。$/u);
  expect(words?.zh).not.toMatch(/undefined|null/u);
  const { zh = '', en = '' } = words ?? {};
  expect(factsIn(zh)).toStrictEqual(factsIn(en));
}
