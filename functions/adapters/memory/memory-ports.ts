import { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { CaseEvent } from '../../domain/case/events/case-event.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { VendorAccount } from '../../ports/vendors.ts';
import { memoryAccessLog } from './case/access-log.ts';
import { memoryCaseRecords } from './case/case-records.ts';
import { memoryCaseStore } from './case/case-store.ts';
import { memoryDeliveryStore } from './case/delivery-store.ts';
import { memoryEffectLog } from './case/effect-log.ts';
import { memoryParkedEffects } from './case/parked-effects.ts';
import { memoryTokenStore } from './case/token-store.ts';
import { memoryWorkLists } from './case/work-lists.ts';
import { memoryClock, sequentialIds } from './clock.ts';
import { memoryBucket } from './document-bucket.ts';
import { memoryGrantStore, memoryLedgerReader } from './grant-store.ts';
import { memoryMachines } from './machines.ts';
import { memoryMemberStore } from './member-store.ts';
import { createMemoryTable } from './memory-table.ts';
import { memoryMessenger } from './messenger.ts';
import { memoryCalendar, memoryLastPublication, memoryNotices } from './notices.ts';

import { memoryInsuredIndex, memoryPhoneIndex, memoryPolicyReader, memoryPolicyStates, memoryPolicyStore } from './policy-store.ts';

import { memoryTellings } from './tellings.ts';
import { memoryPost, memoryVendorAccounts } from './vendors.ts';

/** Every port there is, in one process: a table that they share, a clock that stands still, and vendors that take what they get. */
export const createMemoryPorts = (start: Instant, vendors: ReadonlyMap<string, VendorAccount> = new Map()) => {
  const table = createMemoryTable();
  const clock = memoryClock(start);
  const messenger = memoryMessenger();
  const notices = memoryNotices(table);
  const { tell, tellings } = memoryTellings();
  const counted: CaseEvent[] = [];
  const { post, posted } = memoryPost(['https:'], () => 202);
  return {
    table,
    clock,
    now: clock.now,
    newId: sequentialIds('id'),
    members: memoryMemberStore(table),
    policies: memoryPolicyStore(table),
    policy: memoryPolicyReader(table),
    statesBefore: memoryPolicyStates(table),
    findInsured: memoryInsuredIndex(table),
    findByPhone: memoryPhoneIndex(table),
    cases: memoryCaseStore(table, clock.now),
    records: memoryCaseRecords(table),
    lists: memoryWorkLists(table),
    accesses: memoryAccessLog(table),
    tokens: memoryTokenStore(table),
    deliveries: memoryDeliveryStore(table),
    effects: memoryEffectLog(table),
    parked: memoryParkedEffects(table),
    grants: memoryGrantStore(table, clock.now),
    ledger: memoryLedgerReader(table),
    notices,
    lastPublication: memoryLastPublication(table),
    calendar: memoryCalendar(notices),
    machines: memoryMachines(ServiceId.options),
    tell,
    tellings,
    count: async (event: CaseEvent) => void counted.push(event),
    counted,
    messenger,
    tellOperators: messenger.tellOperators,
    bucket: memoryBucket(clock.now),
    vendors: memoryVendorAccounts(vendors),
    post,
    posted,
  };
};
