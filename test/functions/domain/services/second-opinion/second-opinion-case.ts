import { addDocument } from '../../../../../functions/domain/case/add-document.ts';
import type { Case } from '../../../../../functions/domain/case/case.ts';
import type { CaseRequest } from '../../../../../functions/domain/case/case-request.ts';
import type { Command, ReportData } from '../../../../../functions/domain/case/events/case-command.ts';
import type { Opening } from '../../../../../functions/domain/services/opening/decide-opening.ts';
import type { SECOND_OPINION } from '../../../../../functions/domain/services/second-opinion/second-opinion.ts';
import { rulesFor } from '../../../../../functions/usecases/rulebook.ts';
import { caseBy, openedWith, rulesOfCase } from '../../entitlement/under-rules.ts';
import { at, CALENDAR, report } from '../expert-visit/visit-case.ts';

export const OPINION_RULES = rulesFor('2020-BA-01', 'second-opinion', CALENDAR);

type OpinionRequest = Extract<CaseRequest, { service: 'second-opinion' }>;
export type OpinionStage = keyof typeof SECOND_OPINION;

export const OPINION_STAGES = [
  'accepting',
  'gathering-records',
  'proposing',
  'choosing',
  'dispatching',
  'awaiting-opinion',
  'explaining',
] as const satisfies readonly OpinionStage[];

export const opinionRequest = (changes: Partial<Omit<OpinionRequest, 'service'>> = {}): OpinionRequest => ({
  policyNo: 'P-1',
  service: 'second-opinion',
  attestation: true,
  consents: ['share-with-vendor', 'send-abroad'],
  condition: { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null },
  request: { reason: 'diagnosis-unclear' },
  ...changes,
});

/** A request in the app on Monday, 12 October 2026, at 10:00. */
export const opinionOpened = (changes: Partial<Opening> = {}) =>
  openedWith({ request: opinionRequest(), rules: OPINION_RULES, ...changes });

export const INSTITUTIONS = [
  { hospital: 'First Institute', country: 'US' },
  { hospital: 'Second Institute', country: 'DE' },
  { hospital: 'Third Institute', country: 'JP' },
] as const satisfies ReportData<'options.proposed'>['options'];

export const requested = (when: string): Command => report('records.requested', { list: ['pathology'] }, when);
export const proposed = (when: string, count: 1 | 2 | 3 = 3): Command =>
  report('options.proposed', { options: INSTITUTIONS.slice(0, count) }, when);

/** The member's answer to the proposal that the case has now. */
export const choice = (state: Case, when: string, optionId: 'option-2' | 'decline' = 'option-2'): Command => {
  if (state.situation.stage !== 'choosing') throw new Error(`Nothing to choose while ${state.situation.stage}`);
  const { proposalId } = state.situation.proposal;
  return report('member.chose', optionId === 'decline' ? { proposalId, decline: true } : { proposalId, optionId }, when, {
    actor: 'member',
  });
};

/** @throws Error when the case is closed: the test set it up wrongly */
export const withDocument = (state: Case, when: string, addedBy: 'member' | 'vendor' = 'member', documentId = 'd-1'): Case => {
  const result = addDocument(state, { documentId, kind: 'report', addedBy }, rulesOfCase(state), at(when));
  if (result.kind !== 'decided') throw new Error('The case is closed');
  return result.after;
};

/** The road to each stage: records complete on Wednesday the 14th, so the opinion is due on 9 November and aimed at for 30 October. */
const STEPS: Readonly<Record<Exclude<OpinionStage, 'accepting'>, (before: Case) => Case>> = {
  'gathering-records': (before) => caseBy(before, report('case.accepted', {}, '2026-10-12 11:00')),
  proposing: (before) =>
    caseBy(
      withDocument(caseBy(before, requested('2026-10-12 14:00')), '2026-10-13 10:00'),
      report('records.complete', {}, '2026-10-14 10:00'),
    ),
  choosing: (before) => caseBy(before, proposed('2026-10-15 10:00')),
  dispatching: (before) => caseBy(before, choice(before, '2026-10-19 10:00')),
  'awaiting-opinion': (before) => caseBy(before, report('records.dispatched', {}, '2026-10-20 10:00')),
  explaining: (before) => caseBy(before, report('opinion.delivered', { documentId: 'd-1' }, '2026-10-30 10:00')),
};

/** A case that has come to a stage by the reports that lead there. */
export const opinionAt = (stage: OpinionStage, opening: Partial<Opening> = {}): Case =>
  OPINION_STAGES.slice(1, OPINION_STAGES.indexOf(stage) + 1).reduce<Case>(
    (state, next) => (next === 'accepting' ? state : STEPS[next](state)),
    opinionOpened(opening).after,
  );
