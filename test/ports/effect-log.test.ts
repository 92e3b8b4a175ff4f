import { expect, it } from 'vitest';
import { FOLLOWED } from '../../functions/ports/stores/effect-log.ts';
import { committed, openingOf } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

describeStores('EffectLog', (open) => {
  it('knows which effects of an event are done, each once, and of no other event or case', async () => {
    const { effects } = await open();
    expect(await effects.done('case-1', 1)).toStrictEqual(new Set());
    for (const effect of ['start', 'tell.request-received', 'start']) await effects.record('case-1', 1, [effect]);
    expect(await effects.done('case-1', 1)).toStrictEqual(new Set(['start', 'tell.request-received']));
    expect(await effects.done('case-1', 2)).toStrictEqual(new Set());
    expect(await effects.done('case-2', 1)).toStrictEqual(new Set());
  });

  it('loses none of several that are recorded at once', async () => {
    const { effects } = await open();
    const names = Array.from({ length: 8 }, (_, index) => `effect-${index}`);
    await Promise.all(names.map((name) => effects.record('case-1', 1, [name])));
    expect(await effects.done('case-1', 1)).toStrictEqual(new Set(names));
  });

  it('records several in one call', async () => {
    const { effects } = await open();
    await effects.record('case-1', 1, ['start', 'resume']);
    await effects.record('case-1', 1, ['resume', 'followed']);
    expect(await effects.done('case-1', 1)).toStrictEqual(new Set(['start', 'resume', 'followed']));
  });

  it('finds all that following an event begins with: the case, its token, what is done, and whether the event is next', async () => {
    const stores = await open();
    expect(await stores.effects.load('case-1', 1)).toStrictEqual({ state: null, token: null, done: new Set(), inTurn: true });
    const state = await committed(stores, openingOf('case-1'));
    const token = { token: 'token-1', stage: 'accepting', armedAt: 1, execution: 'case-1' };
    expect(await stores.tokens.arm('case-1', token)).toBe(true);
    await stores.effects.record('case-1', 1, ['start']);
    await stores.effects.record('case-1', 2, ['resume']);
    expect(await stores.effects.load('case-1', 1)).toStrictEqual({ state, token, done: new Set(['start']), inTurn: true });
    expect(await stores.effects.load('case-1', 2)).toStrictEqual({ state, token, done: new Set(['resume']), inTurn: false });
    await stores.effects.record('case-1', 1, [FOLLOWED]);
    expect((await stores.effects.load('case-1', 2)).inTurn).toBe(true);
    expect((await stores.effects.load('case-1', 4)).inTurn).toBe(false);
  });
});
