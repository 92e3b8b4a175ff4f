import type { Case, Option, Situation, SituationOf } from '../../case/case.ts';
import type { CommandOf, ReportData } from '../../case/events/case-command.ts';
import { type Outcome, outcomeOf } from '../../case/events/outcome.ts';
import { type FieldError, invalid, type Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { choiceLimits, enterStage } from '../../case/stage-moves.ts';
import { visitedForNoteAt } from '../../case/visit-for-note.ts';
import { RANK_IN_WORDS } from '../../codes-in-words.ts';
import type { Deadline } from '../../time/deadline.ts';
import type { Instant } from '../../time/time.ts';
import { withLocalClock } from '../local-clock.ts';
import { checkAhead } from './booking-check.ts';
import { departmentOf, isBelow, wishesOf } from './booking-choice.ts';

/** What else an event does to the deadlines. */
type Alongside = (state: Case, rules: Rules, at: Instant, chosen: Option | null) => readonly Deadline[];

const nothingElse: Alongside = () => [];

/** So many options as the edition has a vendor propose (R32, R38). */
export const howManyOf =
  (what: 'experts' | 'rebooking') =>
  (options: ReportData<'options.proposed'>['options'], { edition }: Rules): Refusal | null => {
    const { least, most } = edition.switches.proposals[what];
    const howMany = least === most ? { zh: `${least}`, en: `${least}` } : { zh: `${least}至${most}`, en: `${least} to ${most}` };
    const detail = { zh: `须提供${howMany.zh}个方案（R32）`, en: `${howMany.en} options are proposed (R32)` };
    if (options.length < least) return invalid('/data/options', 'too-few-options', detail);
    return options.length > most ? invalid('/data/options', 'too-many-options', detail) : null;
  };

type ProposingStage = 'proposing' | 'rebooking' | 'booking' | 'arranging';

/**
 * The vendor proposes options, the member is to choose. Where what was chosen falls away before it is booked, it proposes anew (R34).
 * @param check what else the options must be, besides fitting the department and rank that were asked for
 */
export const proposeOptions =
  (check: (options: ReportData<'options.proposed'>['options'], rules: Rules) => Refusal | null, alongside = nothingElse) =>
  (
    state: Case,
    { data, occurredAt }: CommandOf<'options.proposed'>,
    rules: Rules,
    situation: SituationOf<ProposingStage>,
  ): Outcome | Refusal => {
    const refusal = check(data.options, rules);
    if (refusal !== null) return refusal;
    const [fault, ...faults] = data.options.flatMap((option, index) => [
      ...checkOption(state, option, rules, index),
      ...checkOptionAhead(option, occurredAt, index),
    ]);
    if (fault !== undefined) return { kind: 'invalid-request', errors: [fault, ...faults] };
    const proposal = {
      proposalId: `proposal-${state.version + 1}`,
      options: data.options.map((option, index) => ({ optionId: `option-${index + 1}`, ...withLocalClock(state, option) })),
    };
    const useAtEnd = visitedForNoteAt(state) === null ? {} : ({ useAtEnd: 'used' } as const);
    const from = situation.stage === 'proposing' || situation.stage === 'rebooking' ? situation.stage : situation;
    return outcomeOf(
      { type: 'options.proposed', data: proposal },
      enterStage(
        state,
        rules,
        { stage: 'choosing', proposal, from, ...choiceLimits(rules, occurredAt), ...useAtEnd },
        occurredAt,
        alongside(state, rules, occurredAt, null),
      ),
    );
  };

/** The member takes an option, or none and the vendor proposes again; as often as needed (R32, R38). */
export const chooseOption =
  (then: (chosen: Option, proposalId: string) => Situation, alongside = nothingElse) =>
  (
    state: Case,
    { data, occurredAt }: CommandOf<'member.chose'>,
    rules: Rules,
    { proposal, from }: SituationOf<'choosing'>,
  ): Outcome | Refusal => {
    const { proposalId } = proposal;
    if (data.proposalId !== proposalId)
      return invalid('/proposalId', 'unknown-proposal', { zh: '这不是当前可选的方案', en: 'This is not the proposal to choose from now' });
    if ('decline' in data) {
      return outcomeOf(
        { type: 'member.chose', data: { proposalId, chosen: null } },
        enterStage(state, rules, typeof from === 'string' ? { stage: from } : from, occurredAt, alongside(state, rules, occurredAt, null)),
      );
    }
    const chosen = proposal.options.find(({ optionId }) => optionId === data.optionId);
    if (chosen === undefined)
      return invalid('/optionId', 'unknown-option', { zh: '方案中没有该选项', en: 'The proposal has no such option' });
    return outcomeOf(
      { type: 'member.chose', data: { proposalId, chosen } },
      {
        ...enterStage(state, rules, then(chosen, proposalId), occurredAt, alongside(state, rules, occurredAt, chosen)),
        chosenHospital: chosen.hospital,
      },
    );
  };

/** An option that names an instant names one that can still be booked (R34). */
function checkOptionAhead(
  { at }: ReportData<'options.proposed'>['options'][number],
  reportedAt: Instant,
  index: number,
): readonly FieldError[] {
  const fault = at === undefined ? null : checkAhead(at, reportedAt, `/data/options/${index}/at`);
  return fault === null ? [] : [fault];
}

/** Options are proposed only of departments the service is for, and of the rank that was asked for (R32, R33; an institution has neither). */
function checkOption(
  state: Case,
  option: ReportData<'options.proposed'>['options'][number],
  rules: Rules,
  index: number,
): readonly FieldError[] {
  const pointer = `/data/options/${index}`;
  const errors: FieldError[] = [];
  const bound = state.service !== 'second-opinion';
  if (bound && option.department !== undefined && departmentOf(rules.departments, option.department)?.excluded === true) {
    errors.push({
      pointer: `${pointer}/department`,
      code: 'department-excluded',
      detail: { zh: '本服务不适用于该科室（R33）', en: 'The service is not for this department (R33)' },
    });
  }
  const { rank } = wishesOf(state);
  if (rank !== undefined && option.doctor !== undefined && isBelow(option.doctor.title, rank)) {
    const { zh, en } = RANK_IN_WORDS[rank];
    errors.push({
      pointer: `${pointer}/doctor/title`,
      code: 'booking-outside-choice',
      detail: {
        zh: `职称低于所要求的级别（R32）；所求：${zh}及以上`,
        en: `The title is below the rank asked for (R32); wanted: ${en} or above`,
      },
    });
  }
  return errors;
}
