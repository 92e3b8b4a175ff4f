import { EMPTY_COUNTER } from '../../domain/policy/use-ledger.ts';
import type { Now } from '../../ports/clock.ts';
import type { GrantStore, ReadCounter } from '../../ports/stores/grant-store.ts';
import { GrantMemory } from '../stored/remembered-call.ts';
import { changeMember, counterKey, type MemoryTable, memberIn, withEntry } from './memory-table.ts';
import { isRemembered, recalled, remember } from './remembered-call.ts';
import { stored } from './stored.ts';

export const memoryCounterReader =
  (table: MemoryTable): ReadCounter =>
  async (memberId, policyNo, countingYear, pool) =>
    memberIn(table, memberId).counters.get(counterKey(policyNo, countingYear, pool))?.counter ?? EMPTY_COUNTER;

export const memoryGrantStore = (table: MemoryTable, now: Now): GrantStore => ({
  async addGrant(memberId, countingYear, grant, call) {
    if (call !== undefined) {
      if (isRemembered(table, call, grant.at)) return 'remembered';
      remember(table, call, { fingerprint: call.fingerprint, grant }, grant.at);
    }
    const { policyNo, pool, uses } = grant;
    const { counters } = memberIn(table, memberId);
    const key = counterKey(policyNo, countingYear, pool);
    const before = counters.get(key)?.counter ?? EMPTY_COUNTER;
    const counted = stored({ policyNo, serviceYear: countingYear, pool, counter: { ...before, extra: before.extra + uses } });
    changeMember(table, memberId, { counters: withEntry(counters, key, counted) });
    table.grants.set(grant.grantId, stored(grant));
    return 'committed';
  },

  async recallGrant(call) {
    return recalled(table, call, GrantMemory, now());
  },
});
