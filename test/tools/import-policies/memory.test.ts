import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';

const MAIN = fileURLToPath(new URL('../../../tools/import-policies/main.ts', import.meta.url));
const HEAP_MEGABYTES = 64;
/** A young generation that grows beyond this is counted against the heap, and V8 then collects all the time. */
const YOUNG_MEGABYTES = 4;
/** What Node itself and the buffers of files and sockets take beside the heap. */
const BESIDE_HEAP_MEGABYTES = 160;

const LINES = 200_000;
/** One line in so many is sent; the others have no number and are reported. A server on the same machine keeps up with no more. */
const SENT_ONE_IN = 40;
const SENT = LINES / SENT_ONE_IN;
/** One line alone takes more than the heap. */
const LONGEST_LINE_BYTES = 100_000_000;

const folder = temporaryFolder('import');

const writeLines = async (file: string): Promise<void> => {
  const stream = createWriteStream(file);
  const write = async (text: string): Promise<void> => {
    if (!stream.write(text)) await once(stream, 'drain');
  };
  const filling = 'x'.repeat(500);
  for (let first = 0; first < LINES; first += 100) {
    const numbers = Array.from({ length: 100 }, (_, index) => first + index);
    const lines = numbers.map((n) => `{${n % SENT_ONE_IN === 0 ? `"policyNo":"P-${n}",` : ''}"filling":"${filling}"}\n`);
    await write(lines.join(''));
  }
  const piece = 'x'.repeat(1_000_000);
  for (let written = 0; written < LONGEST_LINE_BYTES; written += piece.length) await write(piece);
  stream.end('\n{"policyNo":"P-last"}\n');
  await once(stream, 'close');
};

/** Peak of the resident memory in megabytes, where the system tells (Linux). */
const peakOf = ({ pid }: ChildProcess): number | undefined => {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
};

describe('an import of more than fits into memory', () => {
  it('of 200,000 lines and one of 100 MB takes a heap of 64 MB', { timeout: 180_000 }, async () => {
    let answered = 0;
    const server = createServer((request, response) => {
      answered += 1;
      request.resume().once('end', () => response.writeHead(201).end());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const file = join(folder, 'policies.ndjson');
    await writeLines(file);

    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const limits = [`--max-old-space-size=${HEAP_MEGABYTES}`, `--max-semi-space-size=${YOUNG_MEGABYTES}`];
    const command = spawn(process.execPath, [...limits, MAIN, file, '--url', url, '--token', 'any'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    command.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    let peak = 0;
    const looking = setInterval(() => {
      peak = peakOf(command) ?? peak;
    }, 50);
    const [status] = await once(command, 'close');
    clearInterval(looking);
    server.close();

    expect(status).toBe(1);
    expect(answered).toBe(SENT + 1);
    expect(out).toMatch(/^ {2}created {3}5,001$/mu);
    expect(out).toMatch(/^ {2}refused {3}195,001$/mu);
    expect(peak).toBeLessThan(HEAP_MEGABYTES + BESIDE_HEAP_MEGABYTES);
  });
});
