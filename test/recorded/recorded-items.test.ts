import { describe, expect, it } from 'vitest';
import { ServiceId } from '../../catalogue/vocabulary.ts';
import { DeliveryItem } from '../../functions/adapters/stored/beside-case/delivery.ts';
import { CaseItem } from '../../functions/adapters/stored/case/case.ts';
import { EventItem } from '../../functions/adapters/stored/case/event.ts';
import { type Attributes, type ItemKind, versionOf } from '../../functions/adapters/stored/upcast.ts';
import type { Case } from '../../functions/domain/case/case.ts';
import { type CaseEvent, caseFrom, evolve } from '../../functions/domain/case/events/case-event.ts';
import { keptItems, recordedVersions } from './recorded-items.ts';
import { READ } from './stored-forms.ts';

const KINDS = Object.keys(READ) as ItemKind[];

/** Each recorded case with its events in their order. */
const historiesIn = (items: ReadonlyMap<ItemKind, readonly Attributes[]>): readonly { state: Case; events: readonly CaseEvent[] }[] =>
  (items.get('case') ?? []).map((item) => ({
    state: CaseItem.read(item),
    events: (items.get('event') ?? []).filter(({ pk }) => pk === item['pk']).map((event) => EventItem.read(event).event),
  }));

const fold = ([first, ...others]: readonly CaseEvent[]): Case => {
  if (first?.type !== 'case.opened') throw new Error('A history begins with the opening of its case');
  return others.reduce(evolve, caseFrom(first));
};

describe.each(recordedVersions())('what was stored in %s', (version) => {
  const items = keptItems(version);
  const histories = historiesIn(items);

  it.each([...items.keys()])('is read by its kind: %s', (kind) => {
    for (const item of items.get(kind) ?? []) expect(READ[kind](item), String(item['sk'])).toBeDefined();
  });

  it('holds a history of every service, none of them cut short', () => {
    expect(new Set(histories.map(({ state }) => state.service))).toStrictEqual(new Set(ServiceId.options));
    for (const { events } of histories) expect(events.map(({ seq }) => seq)).toStrictEqual(events.map((_, index) => index + 1));
  });

  it.each(histories.map(({ state, events }) => [state.service, events.length, state.caseId, { state, events }] as const))(
    'folds to what it was: %s, %i events, %s',
    (_service, _length, _caseId, { state, events }) => {
      expect(fold(events)).toStrictEqual(state);
    },
  );
});

it.each(['v0', 'v1', 'v2'])('a delivery of %s, from before tries were kept, has none that are known', (version) => {
  const deliveries = (keptItems(version).get('delivery') ?? []).map(DeliveryItem.read);
  expect(deliveries.length).toBeGreaterThan(0);
  for (const delivery of deliveries) expect(delivery).toMatchObject({ attempts: [], nextTryAt: null });
});

describe('what is stored today', () => {
  it.each(KINDS)('is recorded, in the version in which it is written: %s', (kind) => {
    const versions = recordedVersions().flatMap((version) => (keptItems(version).get(kind) ?? []).map(({ v = 0 }) => v));
    expect(versions).toContain(versionOf(kind));
  });
});
