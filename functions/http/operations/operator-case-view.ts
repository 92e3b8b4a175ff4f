import type { Language } from '../../../catalogue/vocabulary.ts';
import type { OperatorCaseAnswer } from '../../contract/answers/operator-answers.ts';
import type { AnswerOf } from '../../contract/contract.ts';
import { sequenceOf } from '../../domain/effects/hand-off.ts';
import { expectedAt, expectedOnce } from '../../domain/services/road-of-case.ts';
import type { DeliveryState } from '../../ports/stores/case-records.ts';
import type { Shown } from '../../usecases/operating/act-for-operator.ts';
import { caseView } from '../case-view.ts';

/** A case as an operator sees it: as its member does, with what is between it, its vendor and the operators. */
export const operatorCaseView = ({ record, contact }: Shown, language: Language): AnswerOf<typeof OperatorCaseAnswer> => ({
  ...caseView(record, language),
  vendorId: record.state.vendorId,
  contact,
  flags: record.flags,
  deliveries: record.deliveries.map(deliveryView),
  expected: expectedAt(record.state),
  rejectedEvents: record.rejectedEvents.map((event) => ({ ...event, expected: expectedOnce(record.state, event.stage) })),
  ...(record.rejectedBeyond === 0 ? {} : { rejectedBeyond: record.rejectedBeyond }),
});

const deliveryView = ({ deliveryId, attempts, ...delivery }: DeliveryState) => ({
  deliveryId,
  ...delivery,
  sequence: sequenceOf(deliveryId),
  attempts: attempts.map(({ error, ...attempt }) => (error === null ? attempt : { ...attempt, error })),
});
