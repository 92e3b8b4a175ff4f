import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYS } from '../../../../functions/adapters/dynamo/keys.ts';
import { DeliveryItem } from '../../../../functions/adapters/stored/beside-case/delivery.ts';
import { DocumentItem } from '../../../../functions/adapters/stored/beside-case/document.ts';
import { TokenItem } from '../../../../functions/adapters/stored/beside-case/token.ts';
import { CaseItem } from '../../../../functions/adapters/stored/case/case.ts';
import { UseLedgerItem } from '../../../../functions/adapters/stored/member/use-ledger.ts';
import { addDocument, refuseDocument } from '../../../../functions/domain/case/add-document.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import { type CaseEvent, caseFrom } from '../../../../functions/domain/case/events/case-event.ts';
import { type Decision, outcomeOf, recordEvent } from '../../../../functions/domain/case/events/outcome.ts';
import type { OpenedCase } from '../../../../functions/domain/services/opening/decide-opening.ts';
import { type Instant, laterOf } from '../../../../functions/domain/time/time.ts';
import { deliveryOfExecution } from '../../../../tools/reconcile/cases/case-world.ts';
import type { Mend } from '../../../../tools/reconcile/cases/finding.ts';
import { lookAtCases } from '../../../../tools/reconcile/cases/look.ts';
import { differencesBetween, type Ledgers, rebuildLedgers, type UseEvent } from '../../../../tools/reconcile/ledger.ts';
import { reconcileCases } from '../../../../tools/reconcile/reconcile-cases.ts';
import { rulesOfCase } from '../../../functions/domain/entitlement/under-rules.ts';
import { anyIntents, anyOpening, type Intent, walk } from '../../../functions/domain/services/any-command.ts';
import {
  announced,
  committed,
  deliveriesOf,
  eventsIn,
  followed,
  type Items,
  ledgerAt,
  partitionsIn,
  placeOf,
  putAll,
  type Transaction,
  tokenItem,
  WorldInMemory,
} from './cloud-in-memory.ts';

/** One step of a history: what it writes together, and what it does outside the table. */
interface Step {
  readonly caseId: string;
  readonly write: (items: Items) => Transaction;
  readonly outside?: (world: WorldInMemory) => void;
}

/** A case of a member of its own, from its opening on. */
const stepsOf = ({ event }: OpenedCase, intents: readonly Intent[], caseId: string): readonly Step[] => {
  const origin = { ...event.data.origin, caseId, memberId: `m-${caseId}`, policyNo: `P-${caseId}` };
  const opening = { ...event, data: { ...event.data, origin } };
  const opened = caseFrom(opening);
  const commits: { before: Case | null; events: readonly CaseEvent[]; after: Case }[] = [
    { before: null, events: [opening], after: opened },
  ];
  for (const { before, decision } of walk(opened, intents)) {
    if (decision.kind === 'decided' && decision.events.length > 0) commits.push({ before, events: decision.events, after: decision.after });
  }
  return commits.flatMap(({ before, events, after }): readonly Step[] => {
    const documents = events.flatMap((each) => (each.type === 'document.added' ? [each.data.documentId] : []));
    const document = (documentId: string, state: 'pending' | 'stored') =>
      announced(caseId, {
        documentId,
        kind: 'report',
        filename: 'a.pdf',
        contentType: 'application/pdf',
        size: 1,
        state,
        addedAt: opened.openedAt,
        addedBy: 'member',
      });
    return [
      ...documents.map(
        (documentId): Step => ({
          caseId,
          write: () => [document(documentId, 'pending')],
          outside: (world) => void world.documents.add(`${caseId}/${documentId}`),
        }),
      ),
      {
        caseId,
        write: (items) => [...committed(items, before, events, after), ...documents.map((documentId) => document(documentId, 'stored'))],
      },
      ...events.flatMap((each): readonly Step[] => [
        {
          caseId,
          write: () => followed(caseId, after.vendorId, each, 'delivered'),
          outside: (world) => {
            for (const name of deliveriesOf(caseId, each)) handOff(world, caseId, name, false);
          },
        },
      ]),
      // The machine goes on to where the case stands.
      {
        caseId,
        write: () =>
          after.situation.stage === 'closed'
            ? []
            : [tokenItem(caseId, `${caseId}-${after.version}`, after.situation.stage, after.version, caseId)],
        outside: (world) => {
          if (after.situation.stage === 'closed') world.cases.delete(caseId);
          else wait(world, caseId, `${caseId}-${after.version}`, after.situation.stage);
        },
      },
    ];
  });
};

function wait(world: WorldInMemory, caseId: string, token: string, stage: string, name = caseId): void {
  world.cases.set(name, { caseId, name, arn: name, waiting: { token, stage } });
}

function handOff(world: WorldInMemory, caseId: string, name: string, isRunning: boolean): void {
  const { deliveryId = name, seq = 0 } = deliveryOfExecution(name) ?? {};
  world.deliveries.set(name, { caseId, name, arn: name, deliveryId, seq, isRunning });
}

/** The steps of several cases, each in its own order, one among the other. */
const interleave = (histories: readonly (readonly Step[])[], lots: readonly number[]): readonly Step[] => {
  const left = histories.map((history) => [...history]);
  const all: Step[] = [];
  for (let turn = 0; left.some((history) => history.length > 0); turn += 1) {
    const some = left.filter((history) => history.length > 0);
    const next = some[(lots[turn % lots.length] ?? 0) % some.length]?.shift();
    if (next !== undefined) all.push(next);
  }
  return all;
};

const NOW = '2027-03-01T10:00:00+08:00' as Instant;

/** What the product's transactions and functions do, on a table and a world in memory. */
const mending = (items: Items, world: WorldInMemory) => {
  const caseIn = (caseId: string): Case | null => {
    const item = items.get(placeOf(KEYS.case(caseId)));
    return item === undefined ? null : CaseItem.read(item);
  };
  const goOn = (caseId: string, name: string): void => {
    const state = caseIn(caseId);
    if (state === null || state.situation.stage === 'closed') return void world.cases.delete(name);
    const token = world.newToken();
    wait(world, caseId, token, state.situation.stage, name);
    putAll(items, [tokenItem(caseId, token, state.situation.stage, state.version, name)]);
  };
  const commit = (before: Case, decision: Decision): void => {
    if (decision.kind !== 'decided') return;
    const { caseId, vendorId } = before;
    putAll(items, committed(items, before, decision.events, decision.after));
    for (const event of decision.events) putAll(items, followed(caseId, vendorId, event, 'delivered'));
    for (const { name } of [...world.cases.values()].filter((execution) => execution.caseId === caseId)) goOn(caseId, name);
  };
  const follow = (caseId: string, seq: number): void => {
    const event = eventsIn(items, caseId)[seq - 1];
    const state = caseIn(caseId);
    if (event === undefined || state === null) return;
    const kept = followed(caseId, state.vendorId, event, 'pending').filter(
      (item) => !items.has(placeOf({ pk: String(item['pk']), sk: String(item['sk']) })) || String(item['sk']).startsWith('EFFECTS#'),
    );
    putAll(items, kept);
    // An execution of the name may have been there: then nothing runs.
    for (const name of deliveriesOf(caseId, event)) if (!world.deliveries.has(name)) handOff(world, caseId, name, true);
  };
  return async (by: Mend): Promise<boolean> => {
    switch (by.kind) {
      case 'write': {
        if ((caseIn(by.caseId)?.version ?? null) !== by.version) return false;
        for (const { key, item } of by.changes) {
          if (item === null) items.delete(placeOf(key));
          else items.set(placeOf(key), { ...key, ...item });
        }
        return true;
      }
      case 'forget':
        return items.delete(placeOf(by.key));
      case 'follow':
        follow(by.caseId, by.seq);
        return true;
      case 'flag':
        for (let state = caseIn(by.caseId); state !== null && state.version < by.above; state = caseIn(by.caseId)) {
          const raised = outcomeOf({ type: 'flag.raised', data: { flag: 'restored' } }, { flags: ['restored'] });
          const { event, after } = recordEvent(state, raised, { actor: 'clock', occurredAt: NOW, recordedAt: NOW });
          commit(state, { kind: 'decided', events: [event], after });
        }
        return true;
      case 'reroute': {
        const execution = [...world.cases.values()].find(({ waiting }) => waiting?.token === by.token);
        if (execution !== undefined) goOn(by.caseId, execution.name);
        return true;
      }
      case 'restart':
        goOn(by.caseId, `${by.latest}-9`);
        return true;
      case 'resume':
        handOff(world, by.run.caseId, `${by.run.deliveryId}_9`, true);
        return true;
      case 'stop':
        world.cases.delete(by.execution);
        world.deliveries.delete(by.execution);
        return true;
      case 'check-again': {
        const state = caseIn(by.caseId);
        if (state === null) return false;
        const key = KEYS.document(by.caseId, by.documentId);
        const { document } = DocumentItem.read(items.get(placeOf(key)) ?? {});
        // No time passes for the case meanwhile.
        const at = laterOf(state.lastReportedAt, eventsIn(items, by.caseId).at(-1)?.recordedAt ?? state.lastReportedAt);
        const added = addDocument(state, { documentId: by.documentId, kind: 'report', addedBy: 'member' }, rulesOfCase(state), at);
        if (added.kind === 'decided') {
          putAll(items, [announced(by.caseId, { ...document, state: 'stored' })]);
          commit(state, added);
        } else {
          putAll(items, [announced(by.caseId, { ...document, state: 'refused', refusal: 'case-closed' })]);
          commit(state, refuseDocument(state, { documentId: by.documentId, kind: 'report', code: 'case-closed', addedBy: 'member' }, at));
        }
        return true;
      }
      case 'put-away':
        return world.documents.delete(`${by.caseId}/${by.documentId}`);
      default:
        throw new Error('unknown');
    }
  };
};

const storedLedgers = (items: Items): Ledgers =>
  new Map([...items].filter(([place]) => place.includes(' USES#')).map(([place, item]) => [place, UseLedgerItem.read(item)]));

const caseIdsIn = (items: Items): readonly string[] => [
  ...new Set([...items.values()].flatMap(({ pk }) => (String(pk).startsWith('CASE#') ? [String(pk).slice(5)] : []))),
];

const ledgersByEvents = (items: Items): Ledgers =>
  rebuildLedgers(
    caseIdsIn(items).flatMap((caseId) =>
      eventsIn(items, caseId).map((event): UseEvent => {
        const origin = event.type === 'case.opened' ? event.data.origin : undefined;
        const counted =
          origin === undefined || origin.counter === null
            ? undefined
            : {
                ledger: placeOf(KEYS.uses(origin.memberId, origin.policyNo, origin.counter.pool)),
                day: origin.openedAt.slice(0, 10) as never,
              };
        return { caseId, seq: event.seq, use: event.change.use, counted };
      }),
    ),
  );

/** A case's events up to the first gap. */
const historyIn = (items: Items, caseId: string): readonly CaseEvent[] => {
  const events = eventsIn(items, caseId);
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  return gap === -1 ? events : events.slice(0, gap);
};

/** What goes wrong beside the cut: each picks its victim by a number. */
const DAMAGES = {
  'a case lost its item': (items: Items, lot: number) => items.delete(placeOf(KEYS.case(pick(['none', ...caseIdsIn(items)], lot)))),
  'a token points nowhere': (items: Items, lot: number) => {
    const key = KEYS.token(pick(['none', ...caseIdsIn(items)], lot));
    const item = items.get(placeOf(key));
    if (item !== undefined) items.set(placeOf(key), { ...key, ...TokenItem.write({ ...TokenItem.read(item), token: 'nowhere' }) });
  },
  'a token is gone': (items: Items, lot: number) => items.delete(placeOf(KEYS.token(pick(['none', ...caseIdsIn(items)], lot)))),
  'a delivered hand-off is pending': (items: Items, lot: number) => {
    const [place, item] =
      pick(
        [...items].filter(([key]) => key.includes(' DELIVERY#')),
        lot,
      ) ?? [];
    if (place !== undefined && item !== undefined)
      items.set(place, { ...item, ...DeliveryItem.write({ ...DeliveryItem.read(item), state: 'pending' }) });
  },
  'a ledger lost a use': (items: Items, lot: number) => {
    const [place, item] =
      pick(
        [...items].filter(([key]) => key.includes(' USES#')),
        lot,
      ) ?? [];
    if (place !== undefined && item !== undefined) items.set(place, { ...item, uses: {} });
  },
  'a flag is gone': (items: Items, lot: number) => {
    const [place] =
      pick(
        [...items].filter(([key]) => key.includes(' FLAG#')),
        lot,
      ) ?? [];
    if (place !== undefined) items.delete(place);
  },
} as const;

function pick<Value>(values: readonly Value[], lot: number): Value {
  return values[lot % Math.max(1, values.length)] as Value;
}

const anyDamage = fc.record({ what: fc.constantFrom(...(Object.keys(DAMAGES) as (keyof typeof DAMAGES)[])), lot: fc.nat(99) });

const anyRestore = fc.record({
  histories: fc.array(fc.tuple(anyOpening('2026-09-17 10:00'), anyIntents), { minLength: 1, maxLength: 3 }),
  lots: fc.array(fc.nat(9), { minLength: 1, maxLength: 20 }),
  cut: fc.nat(),
  /** Which writes of the transaction at the instant of the restore are there. */
  torn: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
  damages: fc.array(anyDamage, { maxLength: 3 }),
});

describe('a table that was restored to an instant', { timeout: 60_000 }, () => {
  it('R46: has after one repair nothing left to find, and not a use lost or doubled, whatever the instant', async () => {
    await fc.assert(
      fc.asyncProperty(anyRestore, async ({ histories, lots, cut: anyCut, torn, damages }) => {
        const steps = interleave(
          histories.map(([opening, intents], index) => stepsOf(opening, intents, `case${index}`)),
          lots,
        );
        const cut = anyCut % (steps.length + 1);
        const [items, whole]: [Items, Items] = [new Map(), new Map()];
        const world = new WorldInMemory();
        for (const [index, { write, outside }] of steps.entries()) {
          const transaction = write(whole);
          putAll(whole, transaction);
          if (index < cut) putAll(items, transaction);
          else if (index === cut)
            putAll(
              items,
              transaction.filter((_, place) => torn[place % torn.length]),
            );
          outside?.(world);
        }
        for (const { what, lot } of damages) DAMAGES[what](items, lot);
        const known = new Map(caseIdsIn(items).map((caseId) => [caseId, historyIn(items, caseId)]));
        const seen = world.read().caseIds;

        const look = () => lookAtCases(partitionsIn(items), world.read(), NOW);
        const mendLedgers = async (): Promise<void> => {
          for (const { ledger, stored, rebuilt } of differencesBetween(storedLedgers(items), ledgersByEvents(items))) {
            const [pk = '', sk = ''] = ledger.split(' ');
            putAll(items, [{ pk, sk, ...UseLedgerItem.write({ ...rebuilt, version: stored.version + 1 }) }]);
          }
        };
        const report = await reconcileCases({ look, mend: mending(items, world), mendLedgers, pause: () => Promise.resolve() }, true);
        expect(report.findings.filter(({ state }) => state === 'left')).toStrictEqual([]);

        expect((await look()).findings).toStrictEqual([]);
        expect(differencesBetween(storedLedgers(items), ledgersByEvents(items))).toStrictEqual([]);
        // What had happened has happened, and what came since is the product's own.
        for (const [caseId, events] of known) expect(eventsIn(items, caseId).slice(0, events.length)).toStrictEqual(events);
        for (const caseId of caseIdsIn(items)) expectWhole(items, world, caseId);
        // What is lost is said: every case that the world knows, and the table no more.
        const said = new Set([...report.losses.map(({ caseId }) => caseId), ...caseIdsIn(items)]);
        for (const caseId of seen) expect(said).toContain(caseId);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });
});

/** A case as whoever works on it next needs it: itself as its events say, its use where it says, its machine armed, its numbers fresh. */
function expectWhole(items: Items, world: WorldInMemory, caseId: string): void {
  const state = CaseItem.read(items.get(placeOf(KEYS.case(caseId))) ?? {});
  expect(state.version).toBe(eventsIn(items, caseId).length);
  if (state.counter !== null) {
    const entry = ledgerAt(items, KEYS.uses(state.memberId, state.policyNo, state.counter.pool)).uses[caseId];
    expect(entry?.state ?? 'returned').toBe(state.use);
  }
  for (const { seq } of [...world.deliveries.values()].filter((each) => each.caseId === caseId))
    expect(seq).toBeLessThanOrEqual(state.version);
}
