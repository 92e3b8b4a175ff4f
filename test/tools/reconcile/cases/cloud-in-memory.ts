import { documentItem, itemOf } from '../../../../functions/adapters/dynamo/commit/case-item.ts';
import { raisedItem, resolvedItem } from '../../../../functions/adapters/dynamo/commit/flag-writes.ts';
import { KEYS, type Key } from '../../../../functions/adapters/dynamo/keys.ts';
import { DeliveryItem } from '../../../../functions/adapters/stored/beside-case/delivery.ts';
import { EffectsItem } from '../../../../functions/adapters/stored/beside-case/effects.ts';
import { TokenItem } from '../../../../functions/adapters/stored/beside-case/token.ts';
import { EventItem } from '../../../../functions/adapters/stored/case/event.ts';
import { UseLedgerItem } from '../../../../functions/adapters/stored/member/use-ledger.ts';
import { CaseCallItem } from '../../../../functions/adapters/stored/remembered-call.ts';
import type { Attributes } from '../../../../functions/adapters/stored/upcast.ts';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import { moveBetween } from '../../../../functions/domain/case/events/use-moves.ts';
import { effectsOf } from '../../../../functions/domain/effects/effects.ts';
import { deliveryIdOf } from '../../../../functions/domain/effects/hand-off.ts';
import { flagsAfter, type RaisedFlag } from '../../../../functions/domain/operators/flags.ts';
import { applyMove, EMPTY_LEDGER, type UseLedger } from '../../../../functions/domain/policy/use-ledger.ts';
import { dayOf } from '../../../../functions/domain/time/time.ts';
import type { Delivery } from '../../../../functions/ports/stores/delivery-store.ts';
import type { Document } from '../../../../functions/ports/stores/document.ts';
import { FOLLOWED } from '../../../../functions/ports/stores/effect-log.ts';
import type { CaseWorld, DeliveryExecution, RunningCase } from '../../../../tools/reconcile/cases/case-world.ts';
import type { Outside } from '../../../../tools/reconcile/cases/look.ts';
import type { CasePartition } from '../../../../tools/reconcile/cases/stored-case.ts';
import type { RememberedCall } from '../../../../tools/reconcile/cases/stored-partitions.ts';

export const placeOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** A table's items by their keys. */
export type Items = Map<string, Attributes>;

/** Writes that are made together. */
export type Transaction = readonly Attributes[];

const keyOf = (item: Attributes): Key => ({ pk: String(item['pk']), sk: String(item['sk']) });

export const putAll = (items: Items, transaction: Transaction): void => {
  for (const item of transaction) items.set(placeOf(keyOf(item)), item);
};

/** What a decision about a case writes in one transaction. */
export const committed = (items: Items, before: Case | null, events: readonly CaseEvent[], after: Case): Transaction => {
  const { caseId, memberId, policyNo, counter, version } = after;
  const all = [...eventsIn(items, caseId), ...events];
  const move = moveBetween(before ?? { ...after, use: 'none' }, after);
  const uses = counter === null || move === undefined ? [] : [{ key: KEYS.uses(memberId, policyNo, counter.pool), move }];
  const call = { memory: { fingerprint: 'f', caseId, version }, expiresAt: 4e9 };
  return [
    itemOf(after),
    ...events.map((event) => ({ ...KEYS.event(caseId, event.seq), ...EventItem.write({ event }) })),
    ...all
      .reduce<readonly RaisedFlag[]>(flagsAfter, [])
      .map(({ flag, raisedAt, resolvedAt }) =>
        resolvedAt === null ? raisedItem(caseId, flag, raisedAt) : resolvedItem(caseId, flag, raisedAt, resolvedAt),
      ),
    ...uses.map(({ key, move: moved }) => ({
      ...key,
      ...UseLedgerItem.write(applyMove(ledgerAt(items, key), moved, { caseId, day: dayOf(after.openedAt) })),
    })),
    { ...KEYS.call('webhook', 'shanen', `${caseId}-${version}`), ...CaseCallItem.write(call) },
  ];
};

/** What whoever follows an event writes once it is followed to its end, and the hand-offs that go out. */
export const followed = (caseId: string, vendorId: string, event: CaseEvent, state: Delivery['state']): Transaction => {
  const names = effectsOf(event).map(({ name }) => name);
  return [
    ...deliveriesOf(caseId, event).map((deliveryId) => deliveryItem(caseId, { deliveryId, vendorId, state })),
    { ...KEYS.effects(caseId, event.seq), ...EffectsItem.write({ done: new Set([...names, FOLLOWED]) }) },
  ];
};

export const deliveriesOf = (caseId: string, event: CaseEvent): readonly string[] =>
  effectsOf(event).flatMap((effect) => (effect.kind === 'hand-off' ? [deliveryIdOf(caseId, event.seq, effect.type)] : []));

const deliveryItem = (caseId: string, delivery: Pick<Delivery, 'deliveryId' | 'vendorId' | 'state'>): Attributes => ({
  ...KEYS.delivery(caseId, delivery.deliveryId),
  ...DeliveryItem.write({
    ...delivery,
    type: 'case.requested',
    body: '{}',
    tries: 0,
    attempts: [],
    nextTryAt: null,
    pendingSince: null,
    tryingUntil: null,
    execution: null,
  }),
});

export const tokenItem = (caseId: string, token: string, stage: string, armedAt: number, execution: string): Attributes => ({
  ...KEYS.token(caseId),
  ...TokenItem.write({ token, stage, armedAt, execution }),
});

export const announced = (caseId: string, document: Document): Attributes => documentItem(caseId, document);

export const eventsIn = (items: Items, caseId: string): readonly CaseEvent[] =>
  [...items.values()]
    .filter(({ pk, sk }) => pk === KEYS.casePartition(caseId) && String(sk).startsWith('EVENT#'))
    .map((item) => EventItem.read(item).event)
    .toSorted((a, b) => a.seq - b.seq);

export const ledgerAt = (items: Items, key: Key): UseLedger => {
  const item = items.get(placeOf(key));
  return item === undefined ? EMPTY_LEDGER : UseLedgerItem.read(item);
};

/** What the table is read as. */
export async function* partitionsIn(items: Items): AsyncGenerator<CasePartition | RememberedCall> {
  const byPartition = Map.groupBy(items.values(), ({ pk }) => String(pk));
  for (const [pk, ofPartition] of byPartition) {
    if (pk.startsWith('CASE#')) yield { caseId: pk.slice('CASE#'.length), items: ofPartition };
    for (const item of ofPartition.filter(({ sk }) => sk === 'CALL')) {
      const { memory } = CaseCallItem.read(item);
      yield { key: keyOf(item), caseId: memory.caseId, version: memory.version, memory };
    }
  }
}

/** Executions and documents beside a table. */
export class WorldInMemory {
  readonly cases = new Map<string, RunningCase & { readonly caseId: string }>();
  readonly deliveries = new Map<string, DeliveryExecution & { readonly caseId: string }>();
  readonly documents = new Set<string>();
  #tokens = 0;

  newToken(): string {
    this.#tokens += 1;
    return `token-${this.#tokens}`;
  }

  read(): Outside {
    const worldOf = (caseId: string): CaseWorld => ({
      executions: {
        cases: [...this.cases.values()].filter((execution) => execution.caseId === caseId),
        deliveries: [...this.deliveries.values()].filter((execution) => execution.caseId === caseId),
      },
      documents: new Set(
        [...this.documents].filter((place) => place.startsWith(`${caseId}/`)).map((place) => place.slice(caseId.length + 1)),
      ),
    });
    const named = [...this.cases.values(), ...this.deliveries.values()].map(({ caseId }) => caseId);
    return { worldOf, caseIds: new Set([...named, ...[...this.documents].map((place) => place.split('/')[0] ?? '')]) };
  }
}
