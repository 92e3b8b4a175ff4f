import { expect, it } from 'vitest';
import { EMPTY_LEDGER } from '../../functions/domain/policy/use-ledger.ts';
import type { Grant } from '../../functions/ports/stores/grant-store.ts';
import { countsOf } from '../functions/domain/policy/ledger-with.ts';
import { at, day } from '../functions/domain/services/expert-visit/visit-case.ts';
import { callOf, committed, openingOf, today } from './doubles/commits.ts';
import { describeStores } from './doubles/stores.ts';

const POOL = 'green-channel';
const CALL = callOf('key-1');

const grantOf = (grantId: string, uses = 1): Grant => ({
  grantId,
  policyNo: 'P-1',
  pool: POOL,
  serviceYear: { number: 1, from: day('2026-01-21'), to: day('2027-01-20') },
  uses,
  by: 'op-1',
  reason: 'agreed with the insurer',
  at: today('10:00'),
});

describeStores('GrantStore', (open) => {
  it('holds nothing where there is no ledger', async () => {
    expect(await (await open()).ledger('m-1', 'P-1', POOL)).toStrictEqual(EMPTY_LEDGER);
  });

  it('R4: adds uses to what was granted before, and leaves what is taken', async () => {
    const { grants, ledger, cases } = await open();
    await committed({ cases }, openingOf('case-1'));
    expect(await grants.addGrant('m-1', grantOf('g-1', 2), callOf('grant-1'))).toBe('committed');
    expect(await grants.addGrant('m-1', grantOf('g-2', 3), callOf('grant-2'))).toBe('committed');
    expect(await countsOf({ ledger })).toStrictEqual({ taken: 1, held: 1, used: 0, extra: 5 });
    const { grants: kept } = await ledger('m-1', 'P-1', POOL);
    expect(kept).toStrictEqual({ 'g-1': { day: day('2026-10-12'), uses: 2 }, 'g-2': { day: day('2026-10-12'), uses: 3 } });
  });

  it('R4: grants once under one key, and tells a repeat what was granted', async () => {
    const { grants, ledger } = await open();
    expect(await grants.recallGrant(CALL)).toBeNull();
    expect(await grants.addGrant('m-1', grantOf('g-1'), CALL)).toBe('committed');
    expect(await grants.addGrant('m-1', grantOf('g-2'), CALL)).toBe('remembered');
    expect(await countsOf({ ledger })).toMatchObject({ extra: 1 });
    expect(await grants.recallGrant(CALL)).toStrictEqual({ fingerprint: 'f-1', grant: grantOf('g-1') });
  });

  it('R4: grants once when one call comes several times at once', async () => {
    const { grants, ledger } = await open();
    const calls = ['g-1', 'g-2', 'g-3'].map((grantId) => grants.addGrant('m-1', grantOf(grantId), CALL));
    expect((await Promise.all(calls)).toSorted()).toStrictEqual(['committed', 'remembered', 'remembered']);
    expect(await countsOf({ ledger })).toMatchObject({ extra: 1 });
  });

  it('R4: grants all of several calls that come at once, to a pool of which nothing is kept too', async () => {
    const { grants, ledger } = await open();
    const calls = [1, 2, 3].map((uses) => grants.addGrant('m-1', grantOf(`g-${uses}`, uses), callOf(`key-${uses}`)));
    expect(await Promise.all(calls)).toStrictEqual(['committed', 'committed', 'committed']);
    expect(await countsOf({ ledger })).toMatchObject({ extra: 6 });
  });

  it('forgets a call after thirty days', async () => {
    const { grants, clock } = await open();
    await grants.addGrant('m-1', grantOf('g-1'), CALL);
    clock.moveTo(at('2026-11-11 09:59:59'));
    expect(await grants.recallGrant(CALL)).not.toBeNull();
    clock.moveTo(at('2026-11-11 10:00:00'));
    expect(await grants.recallGrant(CALL)).toBeNull();
    expect(await grants.addGrant('m-1', { ...grantOf('g-2'), at: clock.now() }, CALL)).toBe('committed');
  });
});
