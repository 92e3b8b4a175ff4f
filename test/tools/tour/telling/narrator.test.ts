import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Narrator } from '../../../../tools/tour/telling/narrator.ts';

const COLOUR = '\u001b[';

/** A stream that keeps what is written, as a terminal of 80 columns or as a pipe. */
const streamOf = (isTTY: boolean): NodeJS.WriteStream & PassThrough =>
  Object.assign(new PassThrough({ encoding: 'utf8' }), {
    isTTY,
    ...(isTTY ? { columns: 80, getColorDepth: () => WriteStream.prototype.getColorDepth(process.env) } : {}),
  }) as unknown as NodeJS.WriteStream & PassThrough;

/** A few lines of a tour. @returns what was written */
const narrate = async (isTTY: boolean): Promise<string> => {
  const stream = streamOf(isTTY);
  const narrator = new Narrator(stream, 0);
  await narrator.chapter('1  A chapter');
  narrator.progress('feeding', 1, 2);
  narrator.clearProgress();
  await narrator.tell('member', '赵样例 asks');
  return String(stream.read());
};

/** The environment of the run may be another. */
const ofAnyTerminal = (): void => {
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS']) vi.stubEnv(name, undefined);
  vi.stubEnv('TERM', 'xterm-256color');
};

describe('the narrator', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('writes colours and a line that is written over on a terminal', async () => {
    ofAnyTerminal();
    const told = await narrate(true);
    expect(told).toContain(COLOUR);
    expect(told).toContain('\r');
    expect(stripVTControlCharacters(told)).toContain('● member    赵样例 asks');
  });

  it('leaves colours out on a terminal where NO_COLOR asks for it', async () => {
    ofAnyTerminal();
    vi.stubEnv('NO_COLOR', '1');
    expect((await narrate(true)).replaceAll('\r\u001b[K', '')).not.toContain(COLOUR);
  });

  it('writes plain lines into a pipe', async () => {
    ofAnyTerminal();
    const rule = '─'.repeat(82);
    expect(await narrate(false)).toBe(`\n  1  A chapter ${rule}\n  ● member    赵样例 asks\n`);
  });
});
