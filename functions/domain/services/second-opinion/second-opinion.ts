import type { Case, SituationOf, Stage } from '../../case/case.ts';
import type { CommandOf, ReportData } from '../../case/events/case-command.ts';
import type { CaseEvent } from '../../case/events/case-event.ts';
import { type Outcome, outcomeOf } from '../../case/events/outcome.ts';
import { invalid, type Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { afterNews, closeCase, enterStage, idleLimits, stageTargetMet } from '../../case/stage-moves.ts';
import { foldedPlace } from '../../folding.ts';
import { attributeDays, attributing, type Deadline, meetDeadline, type Party, type Timetable } from '../../time/deadline.ts';
import type { Instant } from '../../time/time.ts';
import { BEFORE_COMMITMENT, EVERY_STAGE } from '../any-stage.ts';
import { chooseOption, proposeOptions } from '../booking/proposal.ts';
import { promiseStartedBy } from '../promise.ts';
import type { Road } from '../road.ts';

/** As many institutions as the edition says, no more and no fewer (R27). */
const institutions = (options: ReportData<'options.proposed'>['options'], { edition }: Rules): Refusal | null => {
  const { institutions: count } = edition.switches.proposals;
  if (options.length === count) return null;
  return invalid('/data/options', 'three-institutions-required', {
    zh: `须提供恰好${count}家机构供会员选择（R27）`,
    en: `Exactly ${count} institutions are proposed, for the member to pick one (R27)`,
  });
};

/** The international second opinion (R24-R30). */
export const SECOND_OPINION = {
  accepting: { ...BEFORE_COMMITMENT, 'case.accepted': accept },
  'gathering-records': { ...BEFORE_COMMITMENT, 'records.requested': requestRecords, 'records.complete': takeRecords },
  proposing: { ...BEFORE_COMMITMENT, 'options.proposed': proposeOptions(institutions, ofParty('vendor')) },
  choosing: {
    ...BEFORE_COMMITMENT,
    'member.chose': chooseOption((chosen, proposalId) => ({ stage: 'dispatching', proposalId, chosen }), ofParty('member')),
  },
  dispatching: { ...BEFORE_COMMITMENT, 'records.dispatched': dispatch },
  'awaiting-opinion': { ...EVERY_STAGE, 'opinion.delivered': deliver },
  explaining: { ...EVERY_STAGE, 'opinion.explained': explain },
} as const satisfies Road;

const promised = (state: Case): readonly Deadline[] =>
  state.deadlines.filter(({ name }) => name === 'opinion' || name === 'opinion-target');

/** The clock never stops; whose days they were is written down at each hand-over (R29). */
function ofParty(party: Party) {
  return (state: Case, rules: Rules, at: Instant): readonly Deadline[] =>
    promised(state).map((deadline) => attributeDays(deadline, rules, party, at));
}

/** Identity and scope are confirmed; the vendor sends its forms (R25, R26). */
function accept(state: Case, { occurredAt }: CommandOf<'case.accepted'>, rules: Rules): Outcome {
  return outcomeOf(
    { type: 'case.accepted', data: {} },
    enterStage(
      state,
      rules,
      { stage: 'gathering-records', requested: null, ...idleLimits(rules, occurredAt) },
      occurredAt,
      promiseFrom('case.accepted', rules, occurredAt),
    ),
  );
}

const foldedList = (list: readonly string[]): string => JSON.stringify(list.map(foldedPlace).toSorted());

/** The same list in whatever order it is told (R45). */
const isSameList = (one: readonly string[] | null, other: readonly string[]): boolean =>
  one !== null && foldedList(one) === foldedList(other);

/** The vendor says what it needs; a list that it asked for already is no news (R26, R45). */
function requestRecords(
  state: Case,
  { data, occurredAt }: CommandOf<'records.requested'>,
  rules: Rules,
  situation: SituationOf<'gathering-records'>,
): Outcome {
  const asked = { ...state, situation: { ...situation, requested: data.list } };
  const deadlines = stageTargetMet(state, occurredAt);
  return outcomeOf(
    { type: 'records.requested', data },
    {
      ...(isSameList(situation.requested, data.list) ? {} : afterNews(asked, rules, occurredAt)),
      ...(deadlines.length === 0 ? {} : { deadlines }),
    },
  );
}

/** The promise that an event starts, its days counted for each party (R26, R29). */
const promiseFrom = (event: 'case.accepted' | 'records.complete', rules: Rules, at: Instant): readonly Deadline[] =>
  promiseStartedBy(event, rules.terms, rules, at).map((deadline) => (deadline.kind === 'promise' ? attributing(deadline) : deadline));

/** From complete records the opinion is due, and aimed at earlier (R26, R29). */
function takeRecords(state: Case, { occurredAt }: CommandOf<'records.complete'>, rules: Rules): Outcome {
  const started = promiseFrom('records.complete', rules, occurredAt);
  const opinion = [...started, ...state.deadlines].find(({ name }) => name === 'opinion');
  if (opinion === undefined) throw new TypeError(`${rules.terms.service} promises no opinion`);
  return outcomeOf(
    { type: 'records.complete', data: { opinionBy: opinion.dueAt } },
    enterStage(state, rules, { stage: 'proposing' }, occurredAt, started),
  );
}

/** The records are on their way to the institution: from here on the use is used (R28, R46). */
function dispatch(
  state: Case,
  { occurredAt }: CommandOf<'records.dispatched'>,
  rules: Rules,
  { chosen }: SituationOf<'dispatching'>,
): Outcome {
  return outcomeOf(
    { type: 'records.dispatched', data: {} },
    {
      ...enterStage(
        state,
        rules,
        { stage: 'awaiting-opinion', chosen, dispatchedAt: occurredAt },
        occurredAt,
        ofParty('vendor')(state, rules, occurredAt),
      ),
      ...(state.use === 'held' ? { use: 'used' } : {}),
    },
  );
}

/** The opinion is there for the member to read: the promise is met (R29). */
function deliver(
  state: Case,
  { data, occurredAt }: CommandOf<'opinion.delivered'>,
  rules: Rules,
  { chosen, dispatchedAt }: SituationOf<'awaiting-opinion'>,
): Outcome | Refusal {
  if (!state.storedDocuments.includes(data.documentId)) {
    return invalid('/data/documentId', 'unknown-document', {
      zh: '该申请没有此编号的已存文件，请先上传',
      en: 'The case has no stored document of this id; upload it first',
    });
  }
  return outcomeOf(
    { type: 'opinion.delivered', data },
    enterStage(
      state,
      rules,
      { stage: 'explaining', chosen, dispatchedAt, documentId: data.documentId },
      occurredAt,
      ofParty('institution')(state, rules, occurredAt).map((deadline) => meetDeadline(deadline, occurredAt)),
    ),
  );
}

/** An expert has gone through the opinion with the member (R30). */
function explain(state: Case, { data, occurredAt }: CommandOf<'opinion.explained'>): Outcome {
  return outcomeOf({ type: 'opinion.explained', data }, closeCase(state, occurredAt, { status: 'completed', outcome: 'completed' }));
}

/** Who has the case in hand while the promise runs (R29). */
const IN_HAND: Partial<Readonly<Record<Stage, Party>>> = {
  proposing: 'vendor',
  choosing: 'member',
  dispatching: 'vendor',
  'awaiting-opinion': 'institution',
};

/** The case with the promise's days attributed up to an instant, or to its closing: at hand-overs alone the last holder's would be missing (R29). */
export const withDaysSoFar = (state: Case, events: readonly CaseEvent[], timetable: Timetable, at: Instant): Case => {
  const closed = state.situation.stage === 'closed' ? state.situation : null;
  const last = events.findLast(({ change }) => change.situation !== undefined && change.situation.stage !== 'closed');
  const party = IN_HAND[closed === null ? state.situation.stage : (last?.change.situation?.stage ?? 'closed')];
  if (party === undefined) return state;
  const upTo = closed?.closedAt ?? at;
  return {
    ...state,
    deadlines: state.deadlines.map((deadline) => (deadline.metAt === null ? attributeDays(deadline, timetable, party, upTo) : deadline)),
  };
};
