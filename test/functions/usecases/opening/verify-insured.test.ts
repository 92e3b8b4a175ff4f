import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { type Claim, verifyInsured } from '../../../../functions/usecases/opening/verify-insured.ts';
import { policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { callsOf } from '../every-fault.ts';
import { portsWith } from '../in-memory.ts';

const LAPSED = policyWith({ status: 'lapsed' });
const SECOND = policyWith({ policyNo: 'P-2' });

const CLAIM: Claim = { service: 'expert-visit', name: '测试一', idNumber: '110101199003077934' };

/** A vendor's coordinators asking about these policies. */
const verifying = async (...policies: readonly Policy[]) => {
  const ports = await portsWith(...policies);
  const verify = (changes: Partial<Claim> = {}, vendorId = 'shanen') => verifyInsured(ports, vendorId, { ...CLAIM, ...changes });
  return { ports, verify };
};

describe('verifyInsured', () => {
  it.each<readonly [string, Partial<Claim>, string]>([
    ['whoever is insured', {}, 'shanen'],
    ['nobody of this number', { idNumber: '11010119900307803X' }, 'shanen'],
    ['another name', { name: '测试二' }, 'shanen'],
    ['another policy', { policyNo: 'P-9' }, 'shanen'],
    ['a service of another vendor', {}, 'haorensheng'],
  ])('R17: reads as much for %s as for anyone', async (_who, claim, vendorId) => {
    const { ports } = await verifying(LAPSED, SECOND);
    const calls = await callsOf(ports, (recorded) => verifyInsured(recorded, vendorId, { ...CLAIM, ...claim }));
    const reads = calls.map(({ port, method }) => method ?? port).filter((read) => read !== 'calendar');
    expect(reads).toStrictEqual(['findInsured', 'loadMember']);
  });

  it('R19: of several policies takes the first that gives the service, else the first, else the one named', async () => {
    const { verify } = await verifying(LAPSED, SECOND);
    expect(await verify()).toMatchObject({ policy: { policyNo: 'P-2' }, entitlement: { kind: 'entitled' } });
    expect(await verify({ policyNo: 'P-1' })).toMatchObject({ policy: { policyNo: 'P-1' }, entitlement: { kind: 'denied' } });
    const { verify: verifyLapsed } = await verifying(LAPSED, { ...SECOND, status: 'expired' });
    expect(await verifyLapsed()).toMatchObject({ policy: { policyNo: 'P-1' }, entitlement: { kind: 'denied' } });
  });

  it('R19: finds a person whom the feed knows as two members under either', async () => {
    const third = policyWith({ policyNo: 'P-3', insured: { ...policyWith().insured, memberId: 'm-2' } });
    const { verify } = await verifying(LAPSED, SECOND, third);
    expect(await verify({ policyNo: 'P-3' })).toMatchObject({ policy: { policyNo: 'P-3' } });
    expect(await verify()).toMatchObject({ policy: { policyNo: 'P-2' } });
  });

  it.each([
    ['with spaces around it', ' Li Ｌei ', 'e1234567'],
    ['in letters of half width', 'Li Lei', 'E1234567'],
  ])('R19: takes a name %s for the same, and a number in small letters', async (_what, name, idNumber) => {
    const insured = { ...policyWith().insured, name: 'Li Ｌei', idType: 'passport', idNumber: 'E1234567' } as const;
    const { verify } = await verifying(policyWith({ insured }));
    expect(await verify({ name, idNumber })).toMatchObject({ kind: 'verified' });
  });

  it('R19: a policy whose number was corrected since the index knew it is not taken', async () => {
    const passport = { ...policyWith().insured, idType: 'passport', idNumber: 'E1234567' } as const;
    const { ports, verify } = await verifying(policyWith({ insured: passport }));
    ports.table.holdIndexes();
    await ports.policies.savePolicy(policyWith({ sequence: 2 }), policyWith({ insured: passport }), false);
    const stale = await verify({ idNumber: 'E1234567' });
    expect(stale).toStrictEqual({ kind: 'not-verified' });
    expect(await ports.findInsured('E1234567')).toHaveLength(1);
  });

  it('R19: of a generated population verifies the one who has both the name and the number, however they are told, and nobody else', async () => {
    const part = fc.constantFrom('阿依', '古丽', '样例', '样', '例', 'Anna', 'Ann', 'a', '王', '王样');
    const person = fc.record({
      parts: fc.array(part, { minLength: 1, maxLength: 3 }),
      idNumber: fc.stringMatching(/^[A-H]\d{4,5}$/u),
    });
    const population = fc.uniqueArray(person, { minLength: 2, maxLength: 8, selector: ({ idNumber }) => idNumber });
    const mark = fc.constantFrom('', ' ', '·', '•', '．', ', ', '\u30fb', '\u3000');
    const wide = (text: string): string =>
      text.replaceAll(/[0-9A-Z]/gu, (each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0));
    const telling = fc.record({ between: mark, loud: fc.boolean(), inWidth: fc.boolean(), blank: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(population, fc.nat(), fc.nat(), telling, async (people, first, second, { between, loud, inWidth, blank }) => {
        const policies = people.map(({ parts, idNumber }, index) =>
          policyWith({
            policyNo: `P-${index}`,
            insured: { ...policyWith().insured, memberId: `m-${index}`, name: parts.join('·'), idType: 'passport', idNumber },
          }),
        );
        const { verify } = await verifying(...policies);
        const [named, numbered] = [first % people.length, second % people.length];
        const { parts = [] } = people[named] ?? {};
        const { parts: whose = [], idNumber = '' } = people[numbered] ?? {};
        const name = loud ? parts.join(between).toUpperCase() : parts.join(between);
        const spelt = blank ? `${idNumber.slice(0, 2)} ${idNumber.slice(2)}` : idNumber;
        const verified = await verify({ name, idNumber: inWidth ? wide(spelt) : spelt.toLowerCase() });
        const same = parts.join('').toLowerCase() === whose.join('').toLowerCase();
        expect(verified.kind).toBe(same ? 'verified' : 'not-verified');
        if (verified.kind === 'verified') expect(verified.policy.policyNo).toBe(`P-${numbered}`);
      }),
    );
  });
});
