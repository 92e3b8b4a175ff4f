import { Problem } from '../../../functions/contract/answers/problem.ts';
import { SAMPLE_POLICIES } from '../samples/sample-policies.ts';
import type { Chapter, Tour } from '../tour.ts';

/** What became of a policy, by the status it was answered with. */
const ANSWERS: Readonly<Record<number, string>> = { 201: 'new', 200: 'there already', 409: 'overtaken by a later state' };

export const policies: Chapter = {
  name: 'policies',
  title: 'The insurer feeds its policies',
  tell: async ({ stack, narrator }) => {
    const counts = await feed({ stack, narrator });
    await narrator.tell('insurer', `PUT /policies/{policyNo} for ${SAMPLE_POLICIES.length} policies: ${write(counts)}`);
    await narrator.fact(
      'policies',
      `${write(countBy(SAMPLE_POLICIES, ({ status }) => status))}; by edition: ${write(
        countBy(SAMPLE_POLICIES, ({ edition }) => edition),
        ' × ',
      )}`,
    );
  },
};

async function feed({ stack, narrator }: Pick<Tour, 'stack' | 'narrator'>): Promise<Map<string, number>> {
  const insurer = await stack.insurer();
  const became: string[] = [];
  for (const { policyNo, ...policy } of SAMPLE_POLICIES) {
    const answer = await insurer.call('PUT', `/policies/${encodeURIComponent(policyNo)}`, policy);
    const what = ANSWERS[answer.status];
    if (what === undefined) answer.read(Problem);
    else became.push(what);
    narrator.progress('feeding policies', became.length, SAMPLE_POLICIES.length);
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
