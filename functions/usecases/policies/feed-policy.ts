import type { Edition } from '../../../catalogue/schema.ts';
import { mayEndCases } from '../../domain/case/policy-end.ts';
import type { FieldError } from '../../domain/case/refusal.ts';
import { canonicalIdNumber } from '../../domain/policy/identity-document.ts';
import { checkInsured, type Policy, type PolicyFeed } from '../../domain/policy/policy.ts';
import { dayOf, type Instant } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import type { PolicyStore } from '../../ports/stores/policy-store.ts';
import { canonicalJson } from '../canonical-json.ts';
import { retryStale } from '../retry-stale.ts';
import { editionOf } from '../rulebook.ts';

export type PutPolicyResult =
  | { readonly kind: 'created' | 'changed' | 'same'; readonly policy: Policy }
  | { readonly kind: 'stale-policy-update'; readonly sequence: number }
  | { readonly kind: 'invalid-request'; readonly errors: readonly FieldError[] };

/**
 * Takes a policy from the insurer's feed, in whatever order updates arrive: only a higher `sequence` changes anything. What the policy was
 * before is kept, to judge by what was asked for then (R1).
 * @throws TryAgain when others kept feeding the same policy; nothing was changed
 */
export const putPolicy = (ports: { policies: PolicyStore; now: Now }, policyNo: string, feed: PolicyFeed): Promise<PutPolicyResult> =>
  retryStale(async (): Promise<PutPolicyResult | 'stale'> => {
    const receivedAt = ports.now();
    const errors = faultsOf(feed, receivedAt);
    if (errors.length > 0) return { kind: 'invalid-request', errors };
    const policy: Policy = {
      ...feed,
      policyNo,
      insured: { ...feed.insured, idNumber: canonicalIdNumber(feed.insured.idNumber) },
      effectiveAt: feed.effectiveAt ?? receivedAt,
    };
    const before = await ports.policies.loadPolicy(policyNo);
    if (before !== null && before.sequence >= policy.sequence) {
      const same =
        before.sequence === policy.sequence &&
        sameContent(before, feed.effectiveAt === undefined ? { ...policy, effectiveAt: before.effectiveAt } : policy);
      if (!same) return { kind: 'stale-policy-update', sequence: before.sequence };
      await ports.policies.indexPhones(before);
      return { kind: 'same', policy: before };
    }
    if (before !== null && before.insured.memberId !== policy.insured.memberId) {
      return {
        kind: 'invalid-request',
        errors: [
          {
            pointer: '/insured/memberId',
            code: 'insured-cannot-change',
            detail: { zh: '保单的被保险人不能更换', en: 'A policy keeps the insured it was issued for' },
          },
        ],
      };
    }
    const saved = await ports.policies.savePolicy(policy, before, mayEndCases(before, policy));
    if (!saved) return 'stale';
    return { kind: before === null ? 'created' : 'changed', policy };
  });

function faultsOf(feed: PolicyFeed, receivedAt: Instant): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (feed.effectiveAt !== undefined && feed.effectiveAt > receivedAt) {
    errors.push({
      pointer: '/effectiveAt',
      code: 'in-the-future',
      detail: {
        zh: '该状态不能晚于收到时生效：请在生效时再发送，或不填此项',
        en: 'A state holds no later than it is received: send it once it holds, or leave this out',
      },
    });
  }
  const edition = editionOf(feed.edition);
  if (edition === undefined) {
    errors.push({
      pointer: '/edition',
      code: 'unknown-edition',
      detail: { zh: '版本见GET /catalogue', en: 'GET /catalogue lists the editions' },
    });
  } else {
    errors.push(...unknownPools(feed, edition));
  }
  const identity = checkInsured(feed.insured, dayOf(receivedAt));
  if (identity !== null) errors.push(identity);
  return errors;
}

/** An extra use of a pool that the edition lacks would be given to nobody (R4). */
function unknownPools({ overrides = [] }: PolicyFeed, edition: Edition): readonly FieldError[] {
  const pools = new Set(Object.values(edition.services).map(({ pool }) => pool));
  return overrides.flatMap((override, index) =>
    'pool' in override && !pools.has(override.pool)
      ? [
          {
            pointer: `/overrides/${index}/pool`,
            code: 'unknown-pool',
            detail: { zh: `本版本的次数池为${[...pools].join('、')}`, en: `The edition's pools are ${[...pools].join(', ')}` },
          },
        ]
      : [],
  );
}

/** Compared without regard to the order of keys. A feed that does not name from when its state holds says nothing else of it. */
const sameContent = (a: Policy, b: Policy): boolean => canonicalJson(a) === canonicalJson(b);
