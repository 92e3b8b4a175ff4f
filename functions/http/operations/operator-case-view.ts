import type { CaseRecord } from '../../ports/case-records.ts';
import { caseView } from '../case-view.ts';

/** A case as an operator sees it: as its member does, with what is between it, its vendor and the operators. */
export const operatorCaseView = (record: CaseRecord) => ({
  ...caseView(record),
  vendorId: record.state.vendorId,
  flags: record.flags,
  deliveries: record.deliveries,
  rejectedEvents: record.rejectedEvents,
});
