import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { dayOf } from '../../../domain/time/time.ts';
import { TryAgain } from '../../../ports/errors.ts';
import type { GrantStore } from '../../../ports/stores/grant-store.ts';
import { GrantItem } from '../../stored/member/grant.ts';
import { GrantCallItem } from '../../stored/remembered-call.ts';
import { KEYS } from '../keys.ts';
import { memoryIn, rememberedWrite } from '../remembered-call.ts';
import { reach, type Table, transact } from '../table.ts';
import { grantingUpdate, rebuiltLedger, storeRebuilt } from './use-ledger.ts';

/** The second attempt finds the ledger that the first has written; one that is lost to others finds theirs. */
const ATTEMPTS = 3;

/** A ledger's grant and the record it can be rebuilt from, written together. */
export const dynamoGrantStore = (table: Table): GrantStore => ({
  async addGrant(memberId, grant, call) {
    const { name } = table;
    const { policyNo, pool, grantId, uses, at } = grant;
    const remembered = rememberedWrite(name, call, GrantCallItem, { fingerprint: call.fingerprint, grant }, at);
    const ledger = { TableName: name, Key: KEYS.uses(memberId, policyNo, pool), ...grantingUpdate(grantId, { day: dayOf(at), uses }) };
    const record = { TableName: name, Item: { ...KEYS.grant(policyNo, grantId), ...GrantItem.write({ memberId, grant }) } };
    const of = { memberId, policyNo, pool };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const codes = await transact(table, [remembered, { Update: ledger }, { Put: record }]);
      if (codes === 'committed') return 'committed';
      if (codes[0] === 'ConditionalCheckFailed') return 'remembered';
      await storeRebuilt(table, of, await rebuiltLedger(table, of));
    }
    throw new TryAgain('The ledger of the grant kept changing');
  },

  async recallGrant({ kind, caller, id }) {
    const Key = KEYS.call(kind, caller, id);
    const { Item } = await reach(table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true })));
    return memoryIn(GrantCallItem, Item, table.now());
  },
});
