import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { type HostedStack, startHostedStack } from '../driving/stacks/hosted-stack.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const GUIDES = ['README.md', ...readdirSync(join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))];

/** The events that a guide shows. */
const eventsIn = (path: string): Json[] => [...read(path).matchAll(/```json\n(.*?)```/gsu)].map(([, text = '']) => JSON.parse(text));
const [opening] = eventsIn('docs/vendors.md');

let stack: HostedStack;
let client: Client;

beforeAll(async () => {
  stack = await startHostedStack({ at: opening.occurredAt, samples: join(ROOT, 'samples/policies.ndjson') });
  client = new Client(stack.url);
});
afterAll(() => stack.stop());

describe('docs/vendors.md', () => {
  it('shows an event of the hotline that opens a case of a sample policy', async () => {
    expect(opening).toMatchObject({ type: 'case.opened' });
    const answer = await (await client.vendor('haorensheng')).open(opening.data, { occurredAt: opening.occurredAt });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  });
});

describe('docs/local-stack.md', () => {
  /** `GET /_local/clock`, from the reference's first column. */
  const referenced = [...read('docs/local-stack.md').matchAll(/^\| `([A-Z]+ \/_local\S*)`/gmu)].map(([, call]) => call);

  it("names every call of the stack's own, and no other", async () => {
    const { calls } = (await client.call('GET', '/_local')).body;
    expect(referenced.toSorted()).toEqual(calls.map(({ method, path }: Json) => `${method} ${path}`).sort());
  });

  it.each(GUIDES)('has the calls that %s uses', (guide) => {
    const paths = referenced.map(
      (call = '') =>
        new RegExp(
          `^${call
            .replace(/^\S+ /u, '')
            .replace(/\{\w+\+\}/gu, '.+')
            .replace(/\{\w+\}/gu, '[^/]+')}$`,
          'u',
        ),
    );
    const used = [...read(guide).matchAll(/\/_local(?:\/[\w{}+-]+)*/gu)].map(([path]) => path);
    expect(used.filter((path) => !paths.some((pattern) => pattern.test(path)) && path !== '/_local/aws')).toEqual([]);
  });
});
