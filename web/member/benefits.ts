import { resultOf, type Schemas } from '../shared/api.ts';
import { type Loaded, useLoaded } from '../shared/loading.ts';
import { api } from './known.ts';

export type Benefit = Schemas['Benefit'];
export type PolicyBenefits = Schemas['PolicyBenefits'];

/** What the member's policies give. In addresses a policy goes by its place in this list: its number is nobody else's business. */
export const useBenefits = (): Loaded<Schemas['Benefits']> => useLoaded(() => resultOf(api.GET('/benefits')), []);

export const benefitOf = (
  benefits: Schemas['Benefits'],
  policy: string,
  service: string,
): { readonly policy: PolicyBenefits; readonly benefit: Benefit } | undefined => {
  const found = benefits.policies[Number(policy)];
  const benefit = found?.benefits.find((one) => one.service === service);
  return found === undefined || benefit === undefined ? undefined : { policy: found, benefit };
};

/** The first day on which no reason stands in the way any more; undefined where days alone do not help. */
export const usableFrom = (reasons: readonly Schemas['Reason'][]): string | undefined =>
  reasons.every((reason) => reason.usableFrom !== undefined)
    ? reasons
        .map((reason) => reason.usableFrom ?? '')
        .sort()
        .at(-1)
    : undefined;
