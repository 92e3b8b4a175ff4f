import { expect, it } from 'vitest';
import { committed, openedCase, raising, today } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

const TOKEN = { token: 'token-1', stage: 'accepting', armedAt: 1, execution: 'case-1' };

describeStores('TokenStore', (open) => {
  it('arms a token at the version of its case, and gives it back', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    expect(await stores.tokens.loadToken('case-1')).toBeNull();
    expect(await stores.tokens.arm('case-1', TOKEN)).toBe(true);
    expect(await stores.tokens.loadToken('case-1')).toStrictEqual(TOKEN);
    expect(await stores.tokens.loadToken('case-2')).toBeNull();
  });

  it('arms none when the case has moved on, and leaves one that was armed since as it is', async () => {
    const stores = await open();
    const state = await openedCase(stores, 'case-1');
    await committed(stores, raising(state, today('10:30')));
    const later = { ...TOKEN, token: 'token-2', armedAt: 2 };
    expect(await stores.tokens.arm('case-1', later)).toBe(true);
    expect(await stores.tokens.arm('case-1', TOKEN)).toBe(false);
    expect(await stores.tokens.loadToken('case-1')).toStrictEqual(later);
  });

  it('arms none for a version that is still to come, or a case that is not there', async () => {
    const stores = await open();
    await openedCase(stores, 'case-1');
    expect(await stores.tokens.arm('case-1', { ...TOKEN, armedAt: 2 })).toBe(false);
    expect(await stores.tokens.arm('case-2', TOKEN)).toBe(false);
  });

  it('is there for an event that comes while it is being armed, or the case is seen to have moved on', async () => {
    const stores = await open();
    const state = await openedCase(stores, 'case-1');
    const [armed] = await Promise.all([stores.tokens.arm('case-1', TOKEN), committed(stores, raising(state, today('10:30')))]);
    const found = await stores.tokens.loadToken('case-1');
    expect(armed ? found : null).toStrictEqual(armed ? TOKEN : null);
  });

  it('keeps the token that was armed last', async () => {
    const stores = await open();
    const state = await openedCase(stores, 'case-1');
    await stores.tokens.arm('case-1', TOKEN);
    await committed(stores, raising(state, today('10:30')));
    const later = { token: 'token-2', stage: 'accepting', armedAt: 2, execution: 'case-1-2' };
    expect(await stores.tokens.arm('case-1', later)).toBe(true);
    expect(await stores.tokens.loadToken('case-1')).toStrictEqual(later);
  });
});
