import { expect, it } from 'vitest';
import { NO_OPENINGS } from '../../functions/domain/services/opening/member-limits.ts';
import { policyWith } from '../functions/domain/services/expert-visit/visit-case.ts';
import { committed, openingOf } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

describeStores('MemberStore', (open) => {
  it('has nothing about a member whom nobody told of', async () => {
    const { members } = await open();
    expect(await members.loadMember('m-1')).toStrictEqual({ policies: [], ledgers: [], preferences: null, openings: NO_OPENINGS });
  });

  it('gives a member’s own policies in the order of their numbers, ledgers and preferences', async () => {
    const stores = await open();
    const another = policyWith({ policyNo: 'P-0', insured: { ...policyWith().insured, memberId: 'm-2' } });
    const own = ['P-3', 'P-1', 'P-2'].map((policyNo) => policyWith({ policyNo }));
    for (const policy of [...own, another]) await stores.policies.savePolicy(policy, null, false);
    await committed(stores, { ...openingOf('case-1'), openings: NO_OPENINGS });
    await stores.members.savePreferences('m-1', { language: 'en', channels: ['email'] });
    const { policies, ledgers, preferences, openings } = await stores.members.loadMember('m-1');
    expect(policies).toStrictEqual(['P-1', 'P-2', 'P-3'].map((policyNo) => policyWith({ policyNo })));
    expect(ledgers).toStrictEqual([
      {
        policyNo: 'P-1',
        pool: 'green-channel',
        ledger: { uses: { 'case-1': { day: '2026-10-12', state: 'held' } }, grants: {}, version: 1 },
      },
    ]);
    expect(preferences).toStrictEqual({ language: 'en', channels: ['email'] });
    expect(openings).toStrictEqual({ recent: { 'expert-visit': [expect.any(Number)] }, version: 1 });
  });

  it('keeps the preferences that were saved last, and knows all channels from none', async () => {
    const { members } = await open();
    await members.savePreferences('m-1', { language: 'en', channels: [] });
    expect((await members.loadMember('m-1')).preferences).toStrictEqual({ language: 'en', channels: [] });
    await members.savePreferences('m-1', { language: 'zh-CN', channels: null });
    expect((await members.loadMember('m-1')).preferences).toStrictEqual({ language: 'zh-CN', channels: null });
  });
});
