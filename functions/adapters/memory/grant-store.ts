import { addGrant } from '../../domain/policy/use-ledger.ts';
import { dayOf } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import type { GrantStore, ReadLedger } from '../../ports/stores/grant-store.ts';
import { GrantMemory } from '../stored/remembered-call.ts';
import { changeLedger, ledgerIn, type MemoryTable } from './memory-table.ts';
import { isRemembered, recalled, remember } from './remembered-call.ts';
import { stored } from './stored.ts';

export const memoryLedgerReader =
  (table: MemoryTable): ReadLedger =>
  async (memberId, policyNo, pool) =>
    ledgerIn(table, memberId, policyNo, pool);

export const memoryGrantStore = (table: MemoryTable, now: Now): GrantStore => ({
  async addGrant(memberId, grant, call) {
    if (isRemembered(table, call, grant.at)) return 'remembered';
    remember(table, call, { fingerprint: call.fingerprint, grant }, grant.at);
    const { policyNo, pool, uses, grantId, at } = grant;
    const ledger = addGrant(ledgerIn(table, memberId, policyNo, pool), grantId, { day: dayOf(at), uses });
    changeLedger(table, memberId, policyNo, pool, stored(ledger));
    table.grants.set(grantId, stored(grant));
    return 'committed';
  },

  async recallGrant(call) {
    return recalled(table, call, GrantMemory, now());
  },
});
