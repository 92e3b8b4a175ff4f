/** `npm run messages`: writes `docs/messages.md`; a test holds it against the templates. */
import { writeFileSync } from 'node:fs';
import { describeCommand } from '../command-description.ts';
import { GOOD } from '../command-failure.ts';
import { runCommand } from '../command-line.ts';
import { renderMessages } from './render-messages.ts';

const MESSAGES = describeCommand({
  name: 'messages',
  does: 'Writes docs/messages.md: every message in both languages, with its length',
  options: {},
  statuses: { 0: 'it is written', 2: 'it could not be' },
});

await runCommand(MESSAGES, () => {
  writeFileSync(new URL('../../docs/messages.md', import.meta.url), renderMessages());
  return GOOD;
});
