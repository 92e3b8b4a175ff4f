import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderMessages, renderTemplates } from '../../../tools/messages/render-messages.ts';

it('docs/messages.md shows every message as it is sent', () => {
  const written = readFileSync(new URL('../../../docs/messages.md', import.meta.url), 'utf8');
  expect(written, 'run npm run messages').toBe(renderMessages());
});

it('docs/text-templates.json lists every template of text messages', () => {
  const written = readFileSync(new URL('../../../docs/text-templates.json', import.meta.url), 'utf8');
  expect(written, 'run npm run messages').toBe(renderTemplates());
});

it('no text message is longer than two segments', () => {
  const lengths = [...renderMessages().matchAll(/^(\d+) segments?, \d+ characters\.$/gmu)].map(([, segments]) => Number(segments));
  expect(lengths.length).toBeGreaterThan(60);
  expect(Math.max(...lengths)).toBe(2);
});
