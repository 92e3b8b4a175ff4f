import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import type { MemberFile } from '../../../../functions/ports/member-store.ts';
import { type Claim, verifyInsured } from '../../../../functions/usecases/opening/verify-insured.ts';
import { at, CALENDAR, policyWith } from '../../domain/services/expert-visit/visit-case.ts';

const FILES: Readonly<Record<string, MemberFile>> = {
  'm-1': { policies: [policyWith({ status: 'lapsed' }), policyWith({ policyNo: 'P-2' })], counters: [], preferences: null },
};
const NOBODY: MemberFile = { policies: [], counters: [], preferences: null };

/** One index and these members; `reads` counts what was asked of them. */
const verifying = (files = FILES) => {
  const reads: string[] = [];
  const policies = Object.values(files).flatMap((file) => file.policies);
  const ports = {
    findInsured: async (idNumber: string) => {
      reads.push('index');
      return policies
        .filter(({ insured }) => insured.idNumber === idNumber)
        .map(({ policyNo, insured }: Policy) => ({ policyNo, memberId: insured.memberId }));
    },
    members: {
      loadMember: async (memberId: string) => {
        reads.push('member');
        return files[memberId] ?? NOBODY;
      },
      savePreferences: () => Promise.reject(new Error('Nothing is written')),
    },
    calendar: async () => CALENDAR,
    now: () => at('2026-10-12 10:00'),
  };
  const verify = (changes: Partial<Claim> = {}, vendorId = 'shanen') =>
    verifyInsured(ports, vendorId, { service: 'expert-visit', name: '测试一', idNumber: '110101199003077934', ...changes });
  return { verify, reads };
};

describe('verifyInsured', () => {
  it.each<readonly [string, Partial<Claim>, string]>([
    ['whoever is insured', {}, 'shanen'],
    ['nobody of this number', { idNumber: '11010119900307803X' }, 'shanen'],
    ['another name', { name: '测试二' }, 'shanen'],
    ['another policy', { policyNo: 'P-9' }, 'shanen'],
    ['a service of another vendor', {}, 'haorensheng'],
  ])('R17: reads as much for %s as for anyone', async (_who, claim, vendorId) => {
    const { verify, reads } = verifying();
    await verify(claim, vendorId);
    expect(reads).toStrictEqual(['index', 'member']);
  });

  it('R19: of several policies takes the first that gives the service, else the first, else the one named', async () => {
    const { verify } = verifying();
    expect(await verify()).toMatchObject({ policy: { policyNo: 'P-2' }, entitlement: { kind: 'entitled' } });
    expect(await verify({ policyNo: 'P-1' })).toMatchObject({ policy: { policyNo: 'P-1' }, entitlement: { kind: 'denied' } });
    const lapsed = [policyWith({ status: 'lapsed' }), policyWith({ policyNo: 'P-2', status: 'expired' })];
    const { verify: verifyLapsed } = verifying({ 'm-1': { ...NOBODY, policies: lapsed } });
    expect(await verifyLapsed()).toMatchObject({ policy: { policyNo: 'P-1' }, entitlement: { kind: 'denied' } });
  });

  it('R19: finds a person whom the feed knows as two members under either', async () => {
    const second = policyWith({ policyNo: 'P-3', insured: { ...policyWith().insured, memberId: 'm-2' } });
    const { verify } = verifying({ ...FILES, 'm-2': { ...NOBODY, policies: [second] } });
    expect(await verify({ policyNo: 'P-3' })).toMatchObject({ policy: { policyNo: 'P-3' } });
    expect(await verify()).toMatchObject({ policy: { policyNo: 'P-2' } });
  });

  it.each([
    ['with spaces around it', ' Li Ｌei ', 'e1234567'],
    ['in letters of half width', 'Li Lei', 'E1234567'],
  ])('R19: takes a name %s for the same, and a number in small letters', async (_what, name, idNumber) => {
    const insured = { ...policyWith().insured, name: 'Li Ｌei', idType: 'passport', idNumber: 'E1234567' } as const;
    const { verify } = verifying({ 'm-1': { ...NOBODY, policies: [policyWith({ insured })] } });
    expect(await verify({ name, idNumber })).toMatchObject({ kind: 'verified' });
  });

  it('R19: a policy whose number was corrected since the index knew it is not taken', async () => {
    const stale = await verifyInsured(
      {
        findInsured: async () => [{ memberId: 'm-1', policyNo: 'P-1' }],
        members: { loadMember: async () => ({ ...NOBODY, policies: [policyWith()] }), savePreferences: async () => undefined },
        calendar: async () => CALENDAR,
        now: () => at('2026-10-12 10:00'),
      },
      'shanen',
      { service: 'expert-visit', name: '测试一', idNumber: 'E1234567' },
    );
    expect(stale).toStrictEqual({ kind: 'not-verified' });
  });
});
