import * as z from 'zod';
import { SITUATIONS } from '../samples/situations.ts';
import type { Person } from './control/sign-in-page.ts';
import type { Samples } from './samples.ts';

const Insured = z.object({ insured: z.object({ memberId: z.string(), name: z.string() }) });

const OPERATORS: readonly Person[] = [
  { id: 'op-1', name: '值班样例', shows: 'an operator on duty' },
  { id: 'op-2', name: '接班样例', shows: 'the one who comes next' },
];

/** Who can be picked when signing in: the insured of the sample policies, each once, and two operators. */
export const samplePeople = (samples: Samples | undefined): Record<'member' | 'operator', readonly Person[]> => {
  const members = new Map<string, Person>();
  for (const { policyNo, body } of samples?.policies ?? []) {
    const insured = Insured.safeParse(JSON.parse(body)).data?.insured;
    if (insured === undefined || members.has(insured.memberId)) continue;
    const shows = [policyNo, SITUATIONS[policyNo]?.shows].filter((part) => part !== undefined).join(': ');
    members.set(insured.memberId, { id: insured.memberId, name: insured.name, shows });
  }
  return { member: [...members.values()], operator: OPERATORS };
};
