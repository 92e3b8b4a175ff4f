import { countIn, type UseCounts, type UseLedger, type UseTaken } from '../../../../functions/domain/policy/use-ledger.ts';
import type { ReadLedger } from '../../../../functions/ports/stores/grant-store.ts';
import { day } from '../services/expert-visit/visit-case.ts';

/** A ledger with so many uses and granted ones, all of one day. */
export const ledgerWith = ({ held = 0, used = 0, extra = 0 }: Partial<UseCounts>, on = '2026-10-12'): UseLedger => {
  const taken = (state: UseTaken['state'], count: number): [string, UseTaken][] =>
    Array.from({ length: count }, (_, index) => [`${state}-${on}-${index}`, { day: day(on), state }]);
  return {
    uses: Object.fromEntries([...taken('held', held), ...taken('used', used)]),
    grants: extra === 0 ? {} : { 'g-before': { day: day(on), uses: extra } },
    version: 1,
  };
};

/** What a stored ledger comes to over all its days. */
export const countsOf = async (
  { ledger }: { readonly ledger: ReadLedger },
  memberId = 'm-1',
  policyNo = 'P-1',
  pool = 'green-channel',
): Promise<UseCounts> => countIn(await ledger(memberId, policyNo, pool), null);
