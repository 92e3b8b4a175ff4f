import { isRuleId, RULE_IDS, type RuleId } from './rules.ts';

/** The rules that a text cites, by id (`R39`) or within a range (`R31-R37`, both ends and all between them). */
export interface Citations {
  /** Cited by their own id. */
  readonly own: ReadonlySet<RuleId>;
  /** Cited by their own id or by a range. */
  readonly all: ReadonlySet<RuleId>;
  /** Ids and ranges as written that name no rule, or a range that runs backwards. */
  readonly unknown: readonly string[];
}

const CITED = /\b(R\d+)(?:\s?[-–]\s?(R\d+))?\b/gu;

export const citationsIn = (text: string): Citations => {
  const own = new Set<RuleId>();
  const all = new Set<RuleId>();
  const unknown = new Set<string>();
  for (const [written, first = '', last] of text.matchAll(CITED)) {
    const cited = last === undefined ? [first] : between(first, last);
    if (cited.length === 0) unknown.add(written);
    for (const id of cited) {
      if (!isRuleId(id)) unknown.add(written);
      else {
        all.add(id);
        if (last === undefined) own.add(id);
      }
    }
  }
  return { own, all, unknown: [...unknown] };
};

/** The ids of a range: those of the handbook's own order, so that a range may span a number that was never given. */
function between(first: string, last: string): readonly string[] {
  const from = RULE_IDS.indexOf(first as RuleId);
  const to = RULE_IDS.indexOf(last as RuleId);
  return from < 0 || to < 0 ? [] : RULE_IDS.slice(from, to + 1);
}
