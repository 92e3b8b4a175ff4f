import { type Key, kindOf } from '../../../functions/adapters/dynamo/keys.ts';
import { DeliveryItem } from '../../../functions/adapters/stored/beside-case/delivery.ts';
import { DocumentItem } from '../../../functions/adapters/stored/beside-case/document.ts';
import { EffectsItem } from '../../../functions/adapters/stored/beside-case/effects.ts';
import { FlagItem } from '../../../functions/adapters/stored/beside-case/flag.ts';
import { TokenItem } from '../../../functions/adapters/stored/beside-case/token.ts';
import { CaseItem } from '../../../functions/adapters/stored/case/case.ts';
import { EventItem } from '../../../functions/adapters/stored/case/event.ts';
import type { Attributes } from '../../../functions/adapters/stored/upcast.ts';
import type { Case } from '../../../functions/domain/case/case.ts';
import { type CaseEvent, caseFrom, evolve } from '../../../functions/domain/case/events/case-event.ts';
import type { RaisedFlag } from '../../../functions/domain/operators/flags.ts';
import type { Delivery } from '../../../functions/ports/stores/delivery-store.ts';
import type { Document } from '../../../functions/ports/stores/document.ts';
import type { Token } from '../../../functions/ports/stores/token-store.ts';

/** The items of a case's partition. */
export interface CasePartition {
  readonly caseId: string;
  readonly items: readonly Attributes[];
}

/** A case as its partition has it. */
export interface StoredCase {
  readonly caseId: string;
  readonly keys: readonly Key[];
  /** The case itself; `null` where it is lacking. */
  readonly state: Case | null;
  /** Its events from the first on, without a gap. */
  readonly events: readonly CaseEvent[];
  /** Numbers of events that a gap parts from those. */
  readonly adrift: readonly number[];
  /** What the events come to; `null` where the first is lacking. */
  readonly folded: Case | null;
  readonly token: Token | null;
  readonly deliveries: readonly Delivery[];
  readonly documents: readonly Document[];
  readonly flags: readonly RaisedFlag[];
  /** Names of the effects that are done, by the number of their event. */
  readonly done: ReadonlyMap<number, ReadonlySet<string>>;
}

/**
 * Reads a case's partition, whichever versions of the code wrote it.
 * @throws NewerItem, MalformedItem
 */
export const readCase = ({ caseId, items }: CasePartition): StoredCase => {
  const ofKind = (kind: string): readonly Attributes[] => items.filter(({ sk }) => kindOf(String(sk)) === kind);
  const all = ofKind('event')
    .map((item) => EventItem.read(item).event)
    .toSorted((a, b) => a.seq - b.seq);
  const gap = all.findIndex(({ seq }, index) => seq !== index + 1);
  const events = gap === -1 ? all : all.slice(0, gap);
  const [state] = ofKind('case').map(CaseItem.read);
  const [token] = ofKind('token').map(TokenItem.read);
  return {
    caseId,
    keys: items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
    state: state ?? null,
    events,
    adrift: all.slice(events.length).map(({ seq }) => seq),
    folded: foldOf(events),
    token: token ?? null,
    deliveries: ofKind('delivery').map(DeliveryItem.read),
    documents: ofKind('document').map((item) => DocumentItem.read(item).document),
    flags: ofKind('flag').map(FlagItem.read),
    done: new Map(ofKind('effects').map((item) => [numberIn(String(item['sk'])), EffectsItem.read(item).done])),
  };
};

function foldOf([first, ...others]: readonly CaseEvent[]): Case | null {
  return first?.type === 'case.opened' ? others.reduce(evolve, caseFrom(first)) : null;
}

const numberIn = (sortKey: string): number => Number(sortKey.slice(sortKey.indexOf('#') + 1));
