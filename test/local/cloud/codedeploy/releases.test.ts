import { describe, expect, it } from 'vitest';
import { createActivity } from '../../../../local/cloud/activity.ts';
import { createClock } from '../../../../local/cloud/clock.ts';
import { createAliases } from '../../../../local/cloud/codedeploy/aliases.ts';
import type { Move } from '../../../../local/cloud/codedeploy/moves.ts';
import { startReleases } from '../../../../local/cloud/codedeploy/releases.ts';
import { openStore, type Store } from '../../../../local/cloud/store.ts';

const START = Date.parse('2026-09-28T01:00:00Z');

const move = (alias: string, version: string): Move => ({
  aliasArn: `${alias}:live`,
  versionArn: `${alias}:${version}`,
  canary: { percent: 10, minutes: 5 },
  alarms: [`${alias}-fails`],
});

/** A boot with a template whose aliases are these. */
const boot = (store: Store, moves: readonly Move[], options: { at?: number; atOnce?: boolean; gone?: readonly string[] } = {}) => {
  const { at = START, atOnce = false, gone = [] } = options;
  const chance = { next: 0.5 };
  const activity = createActivity();
  const clock = createClock({ offset: 0, settle: () => activity.idle(), keepOffset: () => undefined, machineNow: () => at });
  const aliases = createAliases(store, () => chance.next);
  const said: string[] = [];
  const releases = startReleases({
    moves,
    aliases,
    store,
    clock,
    atOnce,
    isThere: (version) => !gone.includes(version),
    say: (line) => said.push(line),
  });
  return { aliases, releases, clock, chance, said, of: (alias: string) => aliases.versionOf(`${alias}:live`) };
};

/** A folder whose aliases call their first versions. */
const folder = (): Store => {
  const store = openStore(undefined);
  boot(store, [move('a', '1'), move('b', '1')]);
  return store;
};

describe('startReleases', () => {
  it('has a new alias call its version from the beginning', () => {
    const { of, releases } = boot(openStore(undefined), [move('a', '1')]);
    expect([of('a'), releases.latest(), of('nobody')]).toStrictEqual(['a:1', undefined, undefined]);
  });

  it('moves nothing where the template has the version that is called', () => {
    const { of, releases, said } = boot(folder(), [move('a', '1'), move('b', '1')]);
    expect([of('a'), releases.latest(), said]).toStrictEqual(['a:1', undefined, []]);
  });

  it('gives a tenth of the calls to the next version for five minutes, then all', async () => {
    const { of, chance, clock, releases } = boot(folder(), [move('a', '2'), move('b', '1')]);
    chance.next = 0.099;
    expect([of('a'), of('b')]).toStrictEqual(['a:2', 'b:1']);
    chance.next = 0.1;
    expect(of('a')).toBe('a:1');
    await clock.move((now) => now + 299_999);
    expect([of('a'), releases.latest()?.state]).toStrictEqual(['a:1', 'moving']);
    await clock.move((now) => now + 1);
    expect(of('a')).toBe('a:2');
    expect(releases.latest()).toStrictEqual({
      state: 'released',
      startedAt: START,
      endsAt: START + 300_000,
      aliases: [{ alias: 'a:live', from: 'a:1', to: 'a:2' }],
    });
  });

  it('goes on after a restart, and ends when it would have ended', async () => {
    const store = folder();
    boot(store, [move('a', '2'), move('b', '1')]);
    const { of, clock, releases } = boot(store, [move('a', '2'), move('b', '1')], { at: START + 200_000 });
    expect(releases.latest()).toMatchObject({ state: 'moving', startedAt: START });
    await clock.move((now) => now + 100_000);
    expect([of('a'), releases.latest()?.state]).toStrictEqual(['a:2', 'released']);
  });

  it('takes all of it back when one of its alarms goes off, and nothing once it has moved', async () => {
    const store = folder();
    const { of, chance, clock, releases, said } = boot(store, [move('a', '2'), move('b', '2')]);
    expect(releases.watched()).toStrictEqual(['a-fails', 'b-fails']);
    chance.next = 0;
    await clock.move((now) => now + 60_000);
    releases.alarm('b-fails');
    expect([of('a'), of('b'), releases.watched()]).toStrictEqual(['a:1', 'b:1', []]);
    expect(releases.latest()).toMatchObject({ state: 'rolled-back', alarm: 'b-fails', endsAt: START + 60_000 });
    expect(said.at(-1)).toContain('b-fails');
    await clock.move((now) => now + 600_000);
    expect(of('a')).toBe('a:1');

    const again = boot(store, [move('a', '2'), move('b', '2')], { at: START + 700_000 });
    expect(again.releases.latest()).toMatchObject({ state: 'moving', startedAt: START + 700_000 });
    await again.clock.move((now) => now + 300_000);
    again.releases.alarm('a-fails');
    expect([again.of('a'), again.releases.latest()?.state]).toStrictEqual(['a:2', 'released']);
  });

  it('is rolled back by starting on the template before', () => {
    const store = folder();
    boot(store, [move('a', '2'), move('b', '1')]);
    const { of, chance, releases } = boot(store, [move('a', '1'), move('b', '1')]);
    chance.next = 0;
    expect([of('a'), releases.latest()?.state]).toStrictEqual(['a:1', 'rolled-back']);
  });

  it.each([
    ['what is worked on', { atOnce: true }],
    ['an alias whose version before cannot be called any more', { gone: ['a:1'] }],
  ])('moves %s at once', (_what, options) => {
    const { of, chance, releases } = boot(folder(), [move('a', '2'), move('b', '1')], options);
    chance.next = 0.99;
    expect([of('a'), releases.latest()]).toStrictEqual(['a:2', undefined]);
  });
});
