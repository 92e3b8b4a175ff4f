import { describe, expect, it } from 'vitest';
import { answerLost, meanwhile, outage, withFaults } from '../../../functions/adapters/memory/faults.ts';
import { TryAgain } from '../../../functions/ports/errors.ts';
import { committed, raising } from '../../ports/doubles/commits.ts';
import { countsOf } from '../domain/policy/ledger-with.ts';
import { comesToTheSame, leftBehind } from './every-fault.ts';
import { eventTypes, flagsRaised, loaded, type MemoryPorts, recordOf } from './in-memory.ts';
import { WRITING_USE_CASES } from './writing-use-cases.ts';

const ENTRIES = Object.entries(WRITING_USE_CASES);

/** Somebody else's commit about the same case, just before the use case's own. */
const rival = (ports: MemoryPorts) =>
  meanwhile(async () => committed(ports, raising(await loaded(ports), ports.now(), 'notification-failed')));

/** What is to be compared of an answer: what kind it is, or all of it where it has none. */
const kindOf = (answer: unknown): unknown => (typeof answer === 'object' && answer !== null && 'kind' in answer ? answer.kind : answer);

describe('a use case that writes', () => {
  it.each(ENTRIES)('%s decides again when its case moved between its reading and its writing', async (_name, { prepare, act, adds }) => {
    const calm = await prepare();
    const answer = await act(calm);
    const ports = await prepare();
    const troubled = { ...ports, cases: withFaults(ports.cases, { commit: { 1: rival(ports) } }) };
    expect(kindOf(await act(troubled))).toStrictEqual(kindOf(answer));
    const { events } = await recordOf(ports);
    expect(events.map(({ type }) => type).toSorted()).toStrictEqual([...(await eventTypes(calm)), 'flag.raised'].toSorted());
    expect(events.map(({ seq }) => seq)).toStrictEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.type).toBe(adds);
    expect((await flagsRaised(ports)).toSorted()).toStrictEqual([...(await flagsRaised(calm)), 'notification-failed'].toSorted());
    expect(await countsOf(ports)).toStrictEqual(await countsOf(calm));
  });

  it.each(ENTRIES)('%s gives up, and has changed nothing, when its case keeps moving', async (_name, { prepare, act }) => {
    const ports = await prepare();
    const before = await eventTypes(ports);
    const always = Object.fromEntries([1, 2, 3, 4, 5].map((number) => [number, rival(ports)]));
    const answer = await act({ ...ports, cases: withFaults(ports.cases, { commit: always }) }).catch((error: unknown) => error);
    if (!(answer instanceof TryAgain)) expect(answer).toMatchObject({ failed: 1 });
    expect(await eventTypes(ports)).toStrictEqual([...before, ...Array.from({ length: 5 }, () => 'flag.raised')]);
  });

  it.each(ENTRIES)('%s comes to the same when it is called again after an outage of any call', async (_name, { prepare, act }) => {
    expect(await comesToTheSame(outage, { prepare, act, see: leftBehind })).toBeGreaterThan(1);
  });

  it.each(ENTRIES)('%s comes to the same when it is called again after any answer was lost', async (_name, { prepare, act }) => {
    expect(await comesToTheSame(answerLost, { prepare, act, see: leftBehind })).toBeGreaterThan(1);
  });
});
