import type * as z from 'zod';
import { BenefitsAnswer } from '../../../functions/contract/answers/benefits.ts';
import { Problem } from '../../../functions/contract/answers/problem.ts';
import { addDays, type DateOnly, dayOf } from '../../../functions/domain/time/time.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Caller, StackClient } from '../stack/stack-client.ts';
import type { Tour } from '../tour.ts';
import { SAMPLE_POLICIES } from './sample-policies.ts';

/** Somebody insured who calls the API. */
export interface Insured {
  readonly name: string;
  readonly memberId: string;
  readonly policyNo: string;
  readonly idNumber: string;
}

export interface InsuredCaller extends Insured {
  readonly caller: Caller;
}

type BenefitsOfPolicy = z.output<typeof BenefitsAnswer>['policies'][number];
type Benefit = BenefitsOfPolicy['benefits'][number];
export type Uses = NonNullable<Benefit['uses']>;

/** Where the numbers of policies fed for the tour alone begin, far behind those of the samples. */
const FIRST_OWN_NUMBER = 9001;
const LAST_OWN_NUMBER = 9999;

const FIRST_EDITION = '2020-BA-01';

const readPolicy = async (caller: Caller, policyNo: string): Promise<BenefitsOfPolicy | undefined> => {
  const { policies } = (await caller.get('/benefits')).read(BenefitsAnswer, 200);
  return policies.find((policy) => policy.policyNo === policyNo);
};

const benefitOf = (policy: BenefitsOfPolicy | undefined, service: Benefit['service']): Benefit | undefined =>
  policy?.benefits.find((benefit) => benefit.service === service);

/** The benefit as it is now. */
export const readBenefit = async (caller: Caller, policyNo: string, service: Benefit['service']): Promise<Benefit | undefined> =>
  benefitOf(await readPolicy(caller, policyNo), service);

/** @throws CommandFailure when no sample policy has the number */
export const insuredOf = (policyNo: string): Insured => {
  const sample = SAMPLE_POLICIES.find((policy) => policy.policyNo === policyNo);
  if (sample === undefined) throw new CommandFailure(`${policyNo} is not among the sample policies`);
  const { name, memberId, idNumber } = sample.insured;
  return { name, memberId, policyNo, idNumber };
};

/** The insured of a sample policy or, where its use is taken or its time is over, somebody new with a policy of the same kind. */
export const insuredWhoMay = async (service: Benefit['service'], policyNo: string, { stack, narrator }: Tour): Promise<InsuredCaller> => {
  const sample = insuredOf(policyNo);
  const caller = await stack.member(sample.memberId);
  const policy = await readPolicy(caller, policyNo);
  const benefit = benefitOf(policy, service);
  if (benefit?.available === true) return { ...sample, caller };
  const fresh = await feedNewPolicy(stack, sample.name, policy?.edition ?? FIRST_EDITION);
  const why = benefit?.reasons.map(({ code, clause }) => `${code} ${clause}`).join(', ') ?? 'not there';
  await narrator.tell('insurer', `${policyNo} cannot be used here any more (${why}); ${fresh.policyNo} is fed for ${fresh.name} instead`);
  return fresh;
};

async function feedNewPolicy(stack: StackClient, name: string, edition: string): Promise<InsuredCaller> {
  const insurer = await stack.insurer();
  const number = await firstFreeNumber(insurer);
  const issuedOn = addDays(dayOf(await stack.now()), -180);
  const insured = { name, memberId: `m-${number}`, policyNo: `P-${number}`, idNumber: `E0000${number}` };
  const answer = await insurer.call('PUT', `/policies/${insured.policyNo}`, policyOf(insured, { number, edition, issuedOn }));
  if (answer.status !== 201) answer.read(Problem);
  return { ...insured, caller: await stack.member(insured.memberId) };
}

async function firstFreeNumber(insurer: Caller): Promise<number> {
  for (let number = FIRST_OWN_NUMBER; number <= LAST_OWN_NUMBER; number += 1) {
    if ((await insurer.get(`/policies/P-${number}`)).status === 404) return number;
  }
  throw new CommandFailure(`the policies P-${FIRST_OWN_NUMBER} to P-${LAST_OWN_NUMBER} are all taken; start a stack anew`);
}

interface NewPolicy {
  readonly number: number;
  readonly edition: string;
  readonly issuedOn: DateOnly;
}

/** Cooling-off and waiting period are over, and half of the first service year is to come. */
const policyOf = ({ name, memberId, idNumber }: Insured, { number, edition, issuedOn }: NewPolicy): unknown => ({
  sequence: 1,
  edition,
  status: 'in-force',
  issuedOn,
  coolingOffEndsOn: addDays(issuedOn, 15),
  waitingPeriodEndsOn: addDays(issuedOn, 90),
  renewals: 0,
  sumAssured: 500_000,
  insured: {
    memberId,
    name,
    idType: 'passport',
    idNumber,
    birthDate: '1990-03-07',
    phone: `+861380013${number}`,
    email: `${memberId}@example.com`,
    medicalCardNo: `SAMPLE-${number}`,
  },
});
