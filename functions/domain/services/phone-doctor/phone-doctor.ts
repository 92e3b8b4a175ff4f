import type { Case } from '../../case/case.ts';
import type { CommandOf } from '../../case/events/case-command.ts';
import { type Outcome, outcomeOf } from '../../case/events/outcome.ts';
import { invalid, type Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { closeCase, enterStage } from '../../case/stage-moves.ts';
import { type Deadline, meetDeadline, startMinutes } from '../../time/deadline.ts';
import { isClosedDay, isGuessed, type OpeningHours } from '../../time/opening-hours.ts';
import { dayOf, type Instant } from '../../time/time.ts';
import { BEFORE_COMMITMENT, EVERY_STAGE } from '../any-stage.ts';
import { isBelow } from '../booking/booking-choice.ts';
import type { Road } from '../road.ts';

/** The question to a doctor on the phone (R7, R15, R19-R23). */
export const PHONE_DOCTOR = {
  'calling-back': { ...BEFORE_COMMITMENT, 'experts.busy': putOff, 'consultation.started': start },
  consulting: { ...EVERY_STAGE, 'consultation.completed': complete },
} as const satisfies Road;

/**
 * The expert calls back within the half hour: promised, or only aimed at on the days on which the immediate answer is not promised either
 * (R20, R21). Wall-clock minutes at any hour; whether it is promised is a guess while the year's notice is not published (R40).
 */
export const callbackDeadline = (rules: Rules, at: Instant): Deadline => {
  const { terms, edition, calendar } = rules;
  const { promise, hours } = terms;
  if (promise.kind !== 'minutes' || hours.kind !== 'always') throw new TypeError(`${terms.service} promises no callback`);
  const holidays: OpeningHours = { daily: null, closedOn: hours.noPromiseOn, holidayDays: edition.switches.closedOn };
  const unpromised = isClosedDay(calendar, holidays, dayOf(at));
  const kind = unpromised ? 'target' : 'promise';
  const callback = startMinutes(rules, { name: promise.name, kind, clause: unpromised ? 'R21' : promise.clause }, at, promise.minutes);
  return { ...callback, provisional: isGuessed(calendar, holidays, dayOf(at)) };
};

const callbackOf = (state: Case): Deadline | undefined => state.deadlines.find(({ name }) => name === 'callback');

/** The first time all experts are busy starts the half hour of a call on the hotline; a clock that runs, runs on (R20). */
function putOff(state: Case, { occurredAt }: CommandOf<'experts.busy'>, rules: Rules): Outcome {
  if (callbackOf(state) !== undefined) return outcomeOf({ type: 'experts.busy', data: { callbackBy: null } }, {});
  const callback = callbackDeadline(rules, occurredAt);
  return outcomeOf({ type: 'experts.busy', data: { callbackBy: callback.dueAt } }, { deadlines: [callback] });
}

/** An expert of attending rank or above is on the line (R19, R22). */
function start(state: Case, { data, occurredAt }: CommandOf<'consultation.started'>, rules: Rules): Outcome | Refusal {
  if (isBelow(data.doctor.title, 'attending')) {
    return invalid('/data/doctor', 'doctor-rank-too-low', {
      zh: '专家须为主治医师或以上（R22）',
      en: 'The expert is of attending rank or above (R22)',
    });
  }
  const callback = callbackOf(state);
  return outcomeOf(
    { type: 'consultation.started', data },
    enterStage(state, rules, { stage: 'consulting' }, occurredAt, callback === undefined ? [] : [meetDeadline(callback, occurredAt)]),
  );
}

function complete(state: Case, { data, occurredAt }: CommandOf<'consultation.completed'>): Outcome {
  return outcomeOf({ type: 'consultation.completed', data }, closeCase(state, occurredAt, { status: 'completed', outcome: 'completed' }));
}
