import { MalformedItem, NewerItem } from './stored-item-error.ts';

/** What a table gives back: attributes, of which nothing is known yet. */
export type Attributes = Readonly<Record<string, unknown>>;

/**
 * Brings an item from its version to the next. It may be given a part of an item (a projection), so what it changes it looks for first.
 */
export type Step = (item: Attributes) => Attributes;

/** Items that were written before they had a version have the shape of version 1. */
const asItIs: Step = (item) => item;

/** A use belongs to the day its case was opened (R5): where it is counted, the pool says alone. */
const withoutYear = (counter: unknown): unknown => {
  if (typeof counter !== 'object' || counter === null) return counter;
  const { serviceYear: _, ...others } = counter as Attributes;
  return others;
};

const caseWithoutYear: Step = (item) => ('counter' in item ? { ...item, counter: withoutYear(item['counter']) } : item);

/** The first event of a case carries its origin. */
const originWithoutYear: Step = (item) => {
  const event = item['event'] as Attributes | undefined;
  const data = event?.['data'] as Attributes | undefined;
  const origin = data?.['origin'] as Attributes | undefined;
  return origin === undefined ? item : { ...item, event: { ...event, data: { ...data, origin: caseWithoutYear(origin) } } };
};

/** A grant belongs to the day it was given. */
const grantWithoutYear: Step = ({ countingYear: _, ...item }) => item;

/** Of each kind of item, the steps from version 0 on: as many as its version is now. */
const STEPS = {
  case: [asItIs, caseWithoutYear],
  event: [asItIs, originWithoutYear],
  document: [asItIs],
  delivery: [asItIs],
  token: [asItIs],
  flag: [asItIs],
  access: [asItIs],
  'rejected-event': [asItIs],
  'rejected-body': [asItIs],
  'rejected-count': [asItIs],
  effects: [asItIs],
  policy: [asItIs],
  'policy-pointer': [asItIs],
  'policy-state': [asItIs],
  'policy-ending': [asItIs],
  'policy-phone': [asItIs],
  /** Of a service year: no more written, and read no further than that a pool had one. */
  counter: [asItIs],
  'use-ledger': [asItIs],
  grant: [asItIs, grantWithoutYear],
  preferences: [asItIs],
  openings: [asItIs],
  'remembered-call': [asItIs],
  notice: [asItIs],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

export type ItemKind = keyof typeof STEPS;

/** The version in which items of a kind are written. */
export const versionOf = (kind: ItemKind): number => STEPS[kind].length;

/**
 * An item in the shape of its kind's newest version, whichever it was written in.
 *
 * @throws NewerItem when it was written by newer code
 */
export const upToDate = (kind: ItemKind, item: Attributes): Attributes => upcast(kind, STEPS[kind], item);

/** Takes an item through the steps that it has not been through. */
export const upcast = (kind: string, steps: readonly Step[], item: Attributes): Attributes => {
  const { v: version = 0 } = item;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) throw new MalformedItem(`${kind}: v is no version`);
  if (version > steps.length) throw new NewerItem(`${kind}: written in version ${version}, and ${steps.length} is the newest known here`);
  return steps.slice(version).reduce((older, step) => step(older), item);
};
