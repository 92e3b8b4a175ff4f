import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DUE_SHARDS,
  dueShardOf,
  FORMER_SHARDS,
  KEYS,
  type Key,
  kindOf,
  PENDING_SHARDS,
  pendingShardOf,
  poolIn,
} from '../../../../functions/adapters/dynamo/keys.ts';

const chosen = () => fc.string({ unit: fc.constantFrom('a', 'b', '#', '%', '2', '3', '5', '/'), minLength: 1, maxLength: 8 });

/** Every key that is made of what somebody chose, by how many parts it has. */
const MADE_OF: Readonly<Record<string, (...parts: string[]) => Key>> = {
  'a policy of a member': (memberId = '', policyNo = '') => KEYS.memberPolicy(memberId, policyNo),
  'a pool of a policy': (policyNo = '', pool = '') => KEYS.uses('m-1', policyNo, pool),
  'a pool of a member': (memberId = '', pool = '') => KEYS.uses(memberId, 'P-1', pool),
  'a call under an idempotency key': (caller = '', id = '') => KEYS.call('idempotency-key', caller, id),
  'a webhook': (caller = '', id = '') => KEYS.call('webhook', caller, id),
  'a delivery': (caseId = '', deliveryId = '') => KEYS.delivery(caseId, deliveryId),
  'a flag': (caseId = '', flag = '') => KEYS.flag(caseId, flag),
  'a document': (caseId = '', documentId = '') => KEYS.document(caseId, documentId),
  'a refused event': (webhookId = '', fingerprint = '') => KEYS.rejected('c-1', webhookId, fingerprint),
  'a grant': (policyNo = '', grantId = '') => KEYS.grant(policyNo, grantId),
};

describe('a key', () => {
  it.each(Object.entries(MADE_OF))('of %s is that of no other', (_what, make) => {
    const pair = () => fc.tuple(chosen(), chosen());
    fc.assert(
      fc.property(pair(), pair(), (one, other) => {
        const isSame = one.every((part, index) => part === other[index]);
        expect(JSON.stringify(make(...one)) === JSON.stringify(make(...other))).toBe(isSame);
      }),
      {
        examples: [
          [
            ['operator/a', 'b#c'],
            ['operator/a#b', 'c'],
          ],
        ],
      },
    );
  });

  it('of what has no special character is what it always was', () => {
    expect(KEYS.call('idempotency-key', 'operator/op-17', 'complaint 4711: à')).toStrictEqual({
      pk: 'IDEM#operator/op-17#complaint 4711: à',
      sk: 'CALL',
    });
    expect(KEYS.uses('m:1', 'P-1.2_3', 'green-channel')).toStrictEqual({ pk: 'MEMBER#m:1', sk: 'USES#P-1.2_3#green-channel' });
    expect(KEYS.policyEnding('P-1', 7)).toStrictEqual({ pk: 'POLICY#P-1', sk: 'ENDING#0000000000000007' });
  });

  it('gives policy and pool back as they were', () => {
    fc.assert(
      fc.property(chosen(), chosen(), (policyNo, pool) => {
        const { sk } = KEYS.uses('m-1', policyNo, pool);
        expect([kindOf(sk), poolIn(sk)]).toStrictEqual(['use-ledger', { policyNo, pool }]);
      }),
    );
  });
});

describe('the partitions of the due index', () => {
  it('that are written to are none of the former', () => {
    fc.assert(
      fc.property(fc.ulid(), (caseId) => {
        expect([dueShardOf(caseId), pendingShardOf(caseId)].filter((shard) => FORMER_SHARDS.has(shard))).toStrictEqual([]);
        expect(DUE_SHARDS).toContain(dueShardOf(caseId));
        expect(PENDING_SHARDS).toContain(pendingShardOf(caseId));
      }),
    );
  });
});
