import { maskedName } from '../../domain/policy/masked-name.ts';
import type { FlaggedCase, Page } from '../../ports/stores/work-lists.ts';

/** A page of cases as operators' lists show it: nothing tells whose they are but a masked name. */
export const flaggedCasesView = ({ entries, next }: Page<FlaggedCase>) => ({
  cases: entries.map(({ insuredName, ...flagged }) => ({ ...flagged, insured: maskedName(insuredName) })),
  next,
});
