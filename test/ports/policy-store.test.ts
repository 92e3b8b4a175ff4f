import { expect, it } from 'vitest';
import type { Policy } from '../../functions/domain/policy/policy.ts';
import { at, policyWith } from '../functions/domain/services/expert-visit/visit-case.ts';
import { describeStores } from './doubles/stores.ts';

const insuredAs = (memberId: string, idNumber = '110101199003077934') => ({ ...policyWith().insured, memberId, idNumber });

describeStores('PolicyStore', (open) => {
  it('gives back a policy as it was fed, by its number alone', async () => {
    const { policies, policy } = await open();
    const fed = policyWith({ overrides: [{ pool: 'green-channel', extraUses: 1, reason: 'agreed' }] });
    expect(await policies.loadPolicy('P-1')).toBeNull();
    expect(await policies.savePolicy(fed, null, false)).toBe(true);
    expect(await policies.loadPolicy('P-1')).toStrictEqual(fed);
    expect(await policy('P-1')).toStrictEqual(fed);
    expect(await policy('P-2')).toBeNull();
  });

  it.each([
    ['one that was taken for new is there', null],
    ['the one before was replaced meanwhile', policyWith({ sequence: 1 })],
    ['the one before is not there yet', policyWith({ sequence: 3 })],
  ])('saves nothing, and tells nobody, when %s', async (_fact, before) => {
    const stores = await open();
    await stores.policies.savePolicy(policyWith({ sequence: 2 }), null, false);
    expect(await stores.policies.savePolicy(policyWith({ sequence: 4, status: 'lapsed' }), before, true)).toBe(false);
    expect(await stores.policies.loadPolicy('P-1')).toStrictEqual(policyWith({ sequence: 2 }));
    expect(await stores.changes()).toStrictEqual([]);
  });

  it('saves nothing over a policy that is not there', async () => {
    const { policies } = await open();
    expect(await policies.savePolicy(policyWith({ sequence: 2 }), policyWith(), false)).toBe(false);
    expect(await policies.loadPolicy('P-1')).toBeNull();
  });

  it('R11: has the stream look at the cases of a policy that may end them, and of no other', async () => {
    const stores = await open();
    await stores.policies.savePolicy(policyWith(), null, false);
    await stores.policies.savePolicy(policyWith({ sequence: 2, status: 'lapsed' }), policyWith(), true);
    await stores.policies.savePolicy(policyWith({ sequence: 3 }), policyWith({ sequence: 2 }), false);
    await stores.policies.savePolicy(policyWith({ sequence: 4, status: 'lapsed' }), policyWith({ sequence: 3 }), true);
    const told = { kind: 'policy-ending', memberId: 'm-1', policyNo: 'P-1' };
    expect(await stores.changes()).toStrictEqual([told, told]);
  });

  it('lets one of several win that change the same policy at once', async () => {
    const { policies } = await open();
    await policies.savePolicy(policyWith(), null, false);
    const rivals = [2, 3, 4].map((sequence) => policies.savePolicy(policyWith({ sequence }), policyWith(), false));
    expect((await Promise.all(rivals)).toSorted()).toStrictEqual([false, false, true]);
  });

  it('R1: keeps what a policy was before, newest first, however often it was fed', async () => {
    const stores = await open();
    const states = Array.from({ length: 25 }, (_, index) => policyWith({ sequence: 3 * index, effectiveAt: at('2026-10-12 09:00') }));
    let before: Policy | null = null;
    for (const state of states) {
      expect(await stores.policies.savePolicy(state, before, false)).toBe(true);
      before = state;
    }
    await stores.policies.savePolicy(policyWith({ policyNo: 'P-10' }), null, false);
    await stores.policies.savePolicy(policyWith({ policyNo: 'P-10', sequence: 2 }), policyWith({ policyNo: 'P-10' }), false);
    const statesBefore = (sequence: number) => Array.fromAsync(stores.statesBefore('P-1', sequence));
    expect(await statesBefore(72)).toStrictEqual(states.slice(0, 24).toReversed());
    expect(await statesBefore(30)).toStrictEqual(states.slice(0, 10).toReversed());
    expect(await statesBefore(0)).toStrictEqual([]);
    expect(await Array.fromAsync(stores.statesBefore('P-2', 72))).toStrictEqual([]);
    const [newest] = await statesBefore(72);
    expect(newest?.sequence).toBe(69);
  });

  it('R1: keeps no state that was not replaced', async () => {
    const stores = await open();
    await stores.policies.savePolicy(policyWith({ sequence: 2 }), null, false);
    expect(await stores.policies.savePolicy(policyWith({ sequence: 4 }), policyWith(), false)).toBe(false);
    expect(await Array.fromAsync(stores.statesBefore('P-1', 9))).toStrictEqual([]);
  });

  it('R19: finds every policy of whoever has an ID number, by member and then by policy', async () => {
    const { policies, findInsured } = await open();
    for (const [policyNo, memberId] of [
      ['P-3', 'm-2'],
      ['P-1', 'm-2'],
      ['P-2', 'm-1'],
    ] as const) {
      await policies.savePolicy(policyWith({ policyNo, insured: insuredAs(memberId) }), null, false);
    }
    await policies.savePolicy(policyWith({ policyNo: 'P-4', insured: insuredAs('m-3', 'E1234567') }), null, false);
    expect(await findInsured('110101199003077934')).toStrictEqual([
      { memberId: 'm-1', policyNo: 'P-2' },
      { memberId: 'm-2', policyNo: 'P-1' },
      { memberId: 'm-2', policyNo: 'P-3' },
    ]);
    expect(await findInsured('nobody’s')).toStrictEqual([]);
  });

  it('R19: finds every member whose phone it is, their own or their guardian’s, each once', async () => {
    const { policies, findByPhone } = await open();
    const guardian = { name: '样例监护人', phone: '+8613800138001' };
    for (const [policyNo, memberId, phone] of [
      ['P-1', 'm-1', '+8613800138000'],
      ['P-2', 'm-1', '+8613800138000'],
      ['P-3', 'm-2', '+8613800138000'],
      ['P-4', 'm-3', '+8613800138001'],
    ] as const) {
      const insured = { ...insuredAs(memberId), phone, ...(memberId === 'm-2' ? { guardian } : {}) };
      await policies.savePolicy(policyWith({ policyNo, insured }), null, false);
    }
    expect((await findByPhone('+8613800138000', undefined, 10)).toSorted()).toStrictEqual(['m-1', 'm-2']);
    expect((await findByPhone('+8613800138001', undefined, 10)).toSorted()).toStrictEqual(['m-2', 'm-3']);
    expect(await findByPhone('+8613800138000', undefined, 1)).toHaveLength(1);
    expect(await findByPhone('+8613800138000', 'm-2', 10)).toStrictEqual(['m-2']);
    expect(await findByPhone('+8613800138000', 'm-3', 10)).toStrictEqual([]);
    expect(await findByPhone('110101199003077934', undefined, 10)).toStrictEqual([]);
  });

  it('R19: finds a corrected phone, and no longer the one it was, nor a guardian’s that is no more', async () => {
    const { policies, findByPhone } = await open();
    const guardian = { name: '样例监护人', phone: '+8613800138001' };
    const before = policyWith({ insured: { ...insuredAs('m-1'), phone: '+8613800138000', guardian } });
    await policies.savePolicy(before, null, false);
    await policies.savePolicy(policyWith({ sequence: 2, insured: { ...insuredAs('m-1'), phone: '+8613800138002' } }), before, false);
    const found = ['+8613800138000', '+8613800138001', '+8613800138002'].map((phone) => findByPhone(phone, undefined, 10));
    expect(await Promise.all(found)).toStrictEqual([[], [], ['m-1']]);
    // Told of a state that has been replaced since.
    await policies.indexPhones(before);
    expect(await findByPhone('+8613800138000', undefined, 10)).toStrictEqual([]);
  });

  it('R31: finds a corrected number and no longer the one it was', async () => {
    const { policies, findInsured } = await open();
    await policies.savePolicy(policyWith(), null, false);
    await policies.savePolicy(policyWith({ sequence: 2, insured: insuredAs('m-1', 'E1234567') }), policyWith(), false);
    expect(await findInsured('110101199003077934')).toStrictEqual([]);
    expect(await findInsured('E1234567')).toStrictEqual([{ memberId: 'm-1', policyNo: 'P-1' }]);
  });
});
