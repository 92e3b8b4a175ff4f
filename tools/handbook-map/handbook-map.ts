import { type Citations, citationsIn } from './citations.ts';
import { RULE_IDS, type RuleId } from './rules.ts';

/** A file's path from the root of the repository, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A test that runs, by its file's path from the root and its name behind those of its describes: `outer > inner > name`. */
export interface NamedTest {
  readonly path: string;
  readonly name: string;
}

/** One rule's places. */
export interface Entry {
  readonly rule: RuleId;
  /** Paths of the files that carry it out. */
  readonly code: readonly string[];
  /** Paths of the files whose tests show it. */
  readonly tests: readonly string[];
  /** At most two of those tests, where possible one at its heart and one through HTTP. */
  readonly examples: readonly NamedTest[];
}

export type Problem =
  | { readonly kind: 'unknown-rule'; readonly written: string; readonly path: string; readonly test: string | undefined }
  | { readonly kind: 'no-test'; readonly rule: RuleId }
  | { readonly kind: 'no-code'; readonly rule: RuleId }
  | { readonly kind: 'tested-by-now'; readonly rule: RuleId };

type Cited<Item> = Item & { readonly citations: Citations };

/**
 * Finds for each rule the files that carry it out and the tests that show it.
 *
 * Files that cite a rule by its own id come before those that only have it within a range. Then code is in the order of its layers, from
 * the domain outwards, and everything by path and name: neither the order in which tests are written nor their number changes the map.
 */
export const mapRules = (code: readonly SourceFile[], tests: readonly NamedTest[]): readonly Entry[] => {
  const citingCode = code.map((file) => ({ ...file, citations: citationsIn(file.text) }));
  const citingTests = tests.map((test) => ({ ...test, citations: citationsIn(test.name) }));
  return RULE_IDS.map((rule) => {
    const showing = citing(rule, citingTests).toSorted(
      (a, b) => byDirectness(rule)(a, b) || compare(a.path, b.path) || compare(a.name, b.name),
    );
    return {
      rule,
      code: citing(rule, citingCode)
        .toSorted((a, b) => byDirectness(rule)(a, b) || layerOf(a.path) - layerOf(b.path) || compare(a.path, b.path))
        .map(({ path }) => path),
      tests: [...new Set(showing.map(({ path }) => path))],
      examples: examplesOf(showing),
    };
  });
};

/**
 * What is wrong with the map.
 * @param checked files whose citations must be of rules that there are, beside code and tests
 * @param notYet  rules that need no test yet, and must have none
 */
export const problemsOf = (
  entries: readonly Entry[],
  {
    code,
    tests,
    checked,
    notYet,
  }: Readonly<Record<'code' | 'checked', readonly SourceFile[]>> & {
    readonly tests: readonly NamedTest[];
    readonly notYet: readonly RuleId[];
  },
): readonly Problem[] => [
  ...[...code, ...checked].flatMap(({ path, text }) => unknownIn(text, path)),
  ...tests.flatMap(({ path, name }) => unknownIn(name, path, name)),
  ...entries.flatMap((entry): Problem[] => {
    const { rule } = entry;
    const shown = entry.tests.length > 0;
    if (notYet.includes(rule)) return shown ? [{ kind: 'tested-by-now', rule }] : [];
    return [...(shown ? [] : [{ kind: 'no-test', rule } as const]), ...(entry.code.length > 0 ? [] : [{ kind: 'no-code', rule } as const])];
  }),
];

const LAYERS = ['functions/domain/', 'functions/usecases/', 'functions/', 'catalogue/'];

const layerOf = (path: string): number => LAYERS.findIndex((layer) => path.startsWith(layer));

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function citing<Item>(rule: RuleId, items: readonly Cited<Item>[]): readonly Cited<Item>[] {
  return items.filter(({ citations }) => citations.all.has(rule));
}

function byDirectness(rule: RuleId): (a: Cited<unknown>, b: Cited<unknown>) => number {
  return (a, b) => Number(b.citations.own.has(rule)) - Number(a.citations.own.has(rule));
}

function examplesOf(showing: readonly NamedTest[]): readonly NamedTest[] {
  const [first] = showing;
  if (first === undefined) return [];
  const second =
    showing.find(({ path }) => isJourney(path) !== isJourney(first.path)) ??
    showing.find(({ path }) => path !== first.path) ??
    showing.find(({ name }) => name !== first.name);
  return [first, second].filter((test) => test !== undefined).map(({ path, name }) => ({ path, name }));
}

function isJourney(path: string): boolean {
  return path.startsWith('test/scenarios/');
}

function unknownIn(text: string, path: string, test?: string): readonly Problem[] {
  return citationsIn(text).unknown.map((written) => ({ kind: 'unknown-rule', written, path, test }));
}
