import { MalformedItem, NewerItem } from './stored-item-error.ts';

/** What a table gives back: attributes, of which nothing is known yet. */
export type Attributes = Readonly<Record<string, unknown>>;

/**
 * Brings an item from its version to the next. It may be given a part of an item (a projection), so what it changes it looks for first.
 */
export type Step = (item: Attributes) => Attributes;

/** Items that were written before they had a version have the shape of version 1. */
const asItIs: Step = (item) => item;

/** Of each kind of item, the steps from version 0 on: as many as its version is now. */
const STEPS = {
  case: [asItIs],
  event: [asItIs],
  document: [asItIs],
  delivery: [asItIs],
  token: [asItIs],
  flag: [asItIs],
  access: [asItIs],
  'rejected-event': [asItIs],
  effects: [asItIs],
  policy: [asItIs],
  'policy-pointer': [asItIs],
  'policy-ending': [asItIs],
  counter: [asItIs],
  grant: [asItIs],
  preferences: [asItIs],
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
