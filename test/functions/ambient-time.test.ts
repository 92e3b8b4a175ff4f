import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FUNCTIONS = fileURLToPath(new URL('../../functions', import.meta.url));

/** Where the machine's own time and chance come in, and nowhere else. */
const SOURCE = 'adapters/aws/system.ts';

const AMBIENT =
  /Date\.now\(|new Date\(\)|performance\.now\(|setTimeout|setInterval|AbortSignal\.timeout|Math\.random|randomBytes|randomUUID|randomInt|ulid/u;

const sources = readdirSync(FUNCTIONS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

describe('time and chance', () => {
  it('come from the one place that reads the machine, and are handed to all else', () => {
    const reading = sources.filter((file) => AMBIENT.test(readFileSync(join(FUNCTIONS, file), 'utf8')));
    expect(reading).toStrictEqual([SOURCE]);
  });
});
