import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Problem } from '../../../functions/http/openapi/responses.ts';
import type { Chapter, Tour } from '../tour.ts';

/** The format the insurer's core system would use: a JSON object a line, the policy's number and what is put under it. */
const SAMPLES = new URL('../../../samples/policies.ndjson', import.meta.url);

const SampleLine = z.looseObject({ policyNo: z.string(), status: z.string(), edition: z.string() });
type SampleLine = z.infer<typeof SampleLine>;

/** What became of a policy, by the status it was answered with. */
const ANSWERS: Readonly<Record<number, string>> = { 201: 'new', 200: 'there already', 409: 'overtaken by a later state' };

export const policies: Chapter = {
  name: 'policies',
  title: 'The insurer feeds its policies',
  tell: async ({ stack, narrator }) => {
    const lines = readFileSync(SAMPLES, 'utf8').trim().split('\n');
    const samples = lines.map((line) => SampleLine.parse(JSON.parse(line)));
    const counts = await feed(samples, { stack, narrator });
    await narrator.tell('insurer', `PUT /policies/{policyNo} for ${samples.length} policies: ${write(counts)}`);
    await narrator.fact(
      'policies',
      `${write(countBy(samples, ({ status }) => status))}; by edition: ${write(
        countBy(samples, ({ edition }) => edition),
        ' × ',
      )}`,
    );
  },
};

async function feed(samples: readonly SampleLine[], { stack, narrator }: Pick<Tour, 'stack' | 'narrator'>): Promise<Map<string, number>> {
  const insurer = await stack.insurer();
  const became: string[] = [];
  for (const { policyNo, ...policy } of samples) {
    const answer = await insurer.call('PUT', `/policies/${encodeURIComponent(policyNo)}`, policy);
    const what = ANSWERS[answer.status];
    if (what === undefined) answer.read(Problem);
    else became.push(what);
    narrator.progress('feeding policies', became.length, samples.length);
  }
  narrator.clearProgress();
  return countBy(became, (what) => what);
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

const write = (counts: ReadonlyMap<string, number>, between = ' '): string =>
  [...counts].map(([what, count]) => `${count}${between}${what}`).join(', ');
