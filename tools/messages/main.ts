/** `npm run messages`: writes `docs/messages.md` and `docs/text-templates.json`; a test holds them against the catalogue. */
import { writeFileSync } from 'node:fs';
import { describeCommand } from '../command-description.ts';
import { GOOD } from '../command-failure.ts';
import { runCommand } from '../command-line.ts';
import { renderMessages, renderTemplates } from './render-messages.ts';

const MESSAGES = describeCommand({
  name: 'messages',
  does:
    'Writes docs/messages.md, every message in both languages with its length, and docs/text-templates.json, the templates to register with a ' +
    'provider of text messages',
  options: {},
  statuses: { 0: 'they are written', 2: 'they could not be' },
});

const DOCS = new URL('../../docs/', import.meta.url);

await runCommand(MESSAGES, () => {
  writeFileSync(new URL('messages.md', DOCS), renderMessages());
  writeFileSync(new URL('text-templates.json', DOCS), renderTemplates());
  return GOOD;
});
