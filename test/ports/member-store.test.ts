import { expect, it } from 'vitest';
import { policyWith } from '../functions/domain/services/expert-visit/visit-case.ts';
import { committed, openingOf } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

describeStores('MemberStore', (open) => {
  it('has nothing about a member whom nobody told of', async () => {
    const { members } = await open();
    expect(await members.loadMember('m-1')).toStrictEqual({ policies: [], counters: [], preferences: null });
  });

  it('gives a member’s own policies in the order of their numbers, counters and preferences', async () => {
    const stores = await open();
    const another = policyWith({ policyNo: 'P-0', insured: { ...policyWith().insured, memberId: 'm-2' } });
    const own = ['P-3', 'P-1', 'P-2'].map((policyNo) => policyWith({ policyNo }));
    for (const policy of [...own, another]) await stores.policies.savePolicy(policy, null, false);
    await committed(stores, openingOf('case-1'));
    await stores.members.savePreferences('m-1', { language: 'en', channels: ['email'] });
    const { policies, counters, preferences } = await stores.members.loadMember('m-1');
    expect(policies).toStrictEqual(['P-1', 'P-2', 'P-3'].map((policyNo) => policyWith({ policyNo })));
    expect(counters).toStrictEqual([
      { policyNo: 'P-1', serviceYear: 1, pool: 'green-channel', counter: { taken: 1, held: 1, used: 0, extra: 0 } },
    ]);
    expect(preferences).toStrictEqual({ language: 'en', channels: ['email'] });
  });

  it('keeps the preferences that were saved last, and knows all channels from none', async () => {
    const { members } = await open();
    await members.savePreferences('m-1', { language: 'en', channels: [] });
    expect((await members.loadMember('m-1')).preferences).toStrictEqual({ language: 'en', channels: [] });
    await members.savePreferences('m-1', { language: 'zh-CN', channels: null });
    expect((await members.loadMember('m-1')).preferences).toStrictEqual({ language: 'zh-CN', channels: null });
  });
});
