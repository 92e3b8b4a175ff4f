import { expect, it } from 'vitest';
import { describeStores } from './doubles/stores.ts';

describeStores('EffectLog', (open) => {
  it('knows which effects of an event are done, each once, and of no other event or case', async () => {
    const { effects } = await open();
    expect(await effects.done('case-1', 1)).toStrictEqual(new Set());
    for (const effect of ['start', 'tell.request-received', 'start']) await effects.record('case-1', 1, effect);
    expect(await effects.done('case-1', 1)).toStrictEqual(new Set(['start', 'tell.request-received']));
    expect(await effects.done('case-1', 2)).toStrictEqual(new Set());
    expect(await effects.done('case-2', 1)).toStrictEqual(new Set());
  });

  it('loses none of several that are recorded at once', async () => {
    const { effects } = await open();
    const names = Array.from({ length: 8 }, (_, index) => `effect-${index}`);
    await Promise.all(names.map((name) => effects.record('case-1', 1, name)));
    expect(await effects.done('case-1', 1)).toStrictEqual(new Set(names));
  });
});
