import type { Words } from '../../domain/words.ts';
import { PROBLEMS } from '../problems.ts';
import * as ofCase from './case-labels.ts';
import { REASON_CODES, RULE_OUTCOME } from './entitlement-labels.ts';
import { EVENT_TYPE } from './event-labels.ts';
import { FAULT, FLAG, HAND_OFF, POLICY_STATUS } from './operator-labels.ts';

type Labels = Readonly<Record<string, Words>>;

const titles: Labels = Object.fromEntries(Object.entries(PROBLEMS).map(([code, [, title]]) => [code, title]));

/** Every code that an answer can carry, with its name in both languages, by the kind of code. */
export const LABELS = {
  stages: ofCase.STAGE,
  statuses: ofCase.STATUS,
  outcomes: ofCase.OUTCOME,
  uses: ofCase.USE_STATE,
  useMoves: ofCase.USE_MOVED,
  legs: ofCase.SERVICE_LEG,
  channels: ofCase.OPENING_CHANNEL,
  actions: ofCase.ACTION,
  deadlines: ofCase.PROMISED,
  deadlineKinds: ofCase.DEADLINE_KIND,
  deadlineStates: ofCase.DEADLINE_STATE,
  causes: ofCase.CAUSE,
  documentStates: ofCase.DOCUMENT_STATE,
  refusals: ofCase.REFUSAL,
  conditions: ofCase.CONDITION,
  deliveryStates: ofCase.DELIVERY_STATE,
  noAnswers: ofCase.NO_ANSWER,
  actors: ofCase.EVENT_ACTOR,
  events: EVENT_TYPE,
  reasons: REASON_CODES,
  ruleOutcomes: RULE_OUTCOME,
  flags: FLAG,
  handOffs: HAND_OFF,
  policyStatuses: POLICY_STATUS,
  problems: titles,
  faults: FAULT,
} as const satisfies Readonly<Record<string, Labels>>;
