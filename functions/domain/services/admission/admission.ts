import type { Case, SituationOf } from '../../case/case.ts';
import type { CommandOf } from '../../case/events/case-command.ts';
import type { Change } from '../../case/events/case-event.ts';
import { type Outcome, outcomeOf } from '../../case/events/outcome.ts';
import { invalid, type Refusal } from '../../case/refusal.ts';
import type { Rules } from '../../case/rules.ts';
import { closeCase, completionAfter, enterStage } from '../../case/stage-moves.ts';
import { meetDeadline } from '../../time/deadline.ts';
import { dayOf, type Instant, laterOf } from '../../time/time.ts';
import { BEFORE_COMMITMENT, completeService, EVERY_STAGE } from '../any-stage.ts';
import { BOOKING_FALLS_THROUGH, beforeTheDay, confirmBooking, ownChoice } from '../booking/appointment.ts';
import { checkAdmissionBooking, checkWithinYear } from '../booking/booking-check.ts';
import { departmentOf } from '../booking/booking-choice.ts';
import { chooseOption, howManyOf, proposeOptions } from '../booking/proposal.ts';
import { EXPERT_VISIT, useUp, visitMet } from '../expert-visit/expert-visit.ts';
import { withLocalClock } from '../local-clock.ts';
import { legPromise, promiseStartedBy } from '../promise.ts';
import type { Road } from '../road.ts';

/** The leg that brings the admission note: an expert visit in all but its end (R43). */
export const ADMISSION_VISIT = {
  ...EXPERT_VISIT,
  booked: { ...EXPERT_VISIT.booked, 'visit.completed': attendForNote },
} as const satisfies Road;

/** Admission and surgery, with the note in hand (R42, R44); care abroad runs the same way (R50). */
export const ADMISSION = {
  accepting: { ...BEFORE_COMMITMENT, 'case.accepted': accept },
  arranging: {
    ...BEFORE_COMMITMENT,
    'booking.confirmed': confirmBooking(checkAdmissionBooking),
    'options.proposed': proposeOptions(howManyOf('rebooking')),
  },
  booked: { ...EVERY_STAGE, ...BOOKING_FALLS_THROUGH, 'member.admitted': admit },
  rebooking: { ...EVERY_STAGE, 'options.proposed': proposeOptions(howManyOf('rebooking')) },
  choosing: {
    ...BEFORE_COMMITMENT,
    'member.chose': chooseOption((chosen, proposalId) => ({ stage: 'arranging', chosen, proposalId }), ownChoice),
  },
  admitted: {
    ...EVERY_STAGE,
    'surgery.scheduled': scheduleSurgery,
    'surgery.rescheduled': rescheduleSurgery,
    'service.completed': completeService,
  },
} as const satisfies Road;

/** With a note the admission begins; without one the case ends, and the visit that took place is its use (R43, R46). */
function attendForNote(
  state: Case,
  { data, occurredAt }: CommandOf<'visit.completed'>,
  rules: Rules,
  situation: SituationOf<'booked'>,
): Outcome | Refusal {
  const early = beforeTheDay(situation, occurredAt);
  if (early !== null) return early;
  const note = data.admissionNote;
  // Left out is not said to be none: it would end the case and count the use.
  if (note === undefined)
    return invalid('/data/admissionNote', 'required', {
      zh: '请填写开具的住院单，未开具时为null（R43）',
      en: 'The note that was issued, or null where none was (R43)',
    });
  const happening = { type: 'visit.completed', data: { ...data, admissionNote: note } } as const;
  if (note === null) {
    return outcomeOf(happening, {
      ...closeCase(state, occurredAt, { status: 'declined', outcome: 'admission-not-indicated' }, visitMet(state, occurredAt)),
      ...useUp(state),
    });
  }
  if (departmentOf(rules.departments, note.department)?.excluded === true) {
    return invalid('/data/admissionNote/department', 'department-excluded', {
      zh: '本服务不适用于该科室（R33）',
      en: 'The service is not for this department (R33)',
    });
  }
  if (note.issuedOn > dayOf(occurredAt)) {
    return invalid('/data/admissionNote/issuedOn', 'in-the-future', {
      zh: '住院单日期晚于报告时间（R42）',
      en: 'The admission note is dated later than it is reported (R42)',
    });
  }
  return outcomeOf(happening, {
    ...enterStage(state, rules, { stage: 'accepting' }, occurredAt, visitMet(state, occurredAt)),
    leg: 'admission',
    admissionNote: note,
    bookedInLeg: false,
  });
}

/** The promise of the admission starts when the vendor confirms its start (R35). */
function accept(state: Case, { occurredAt }: CommandOf<'case.accepted'>, rules: Rules): Outcome {
  const promise = promiseStartedBy('case.accepted', rules.terms, rules, occurredAt);
  return outcomeOf(
    { type: 'case.accepted', data: {} },
    enterStage(state, rules, { stage: 'arranging', chosen: null, proposalId: null }, occurredAt, promise),
  );
}

/** The member is on the ward: the promise is met and the use used (R35, R46). */
function admit(
  state: Case,
  { data, occurredAt }: CommandOf<'member.admitted'>,
  rules: Rules,
  { booking }: SituationOf<'booked'>,
): Outcome | Refusal {
  if (dayOf(data.at) > dayOf(occurredAt))
    return invalid('/data/at', 'in-the-future', { zh: '入院时间晚于报告时间', en: 'Admitted later than it is reported' });
  // A ward that frees early may be reported as it is (R46), but nobody was admitted by a case before it was opened.
  if (dayOf(data.at) < dayOf(state.openedAt))
    return invalid('/data/at', 'before-the-case', { zh: '入院时间早于申请提出时间', en: 'Admitted before the case was opened' });
  const promise = legPromise(state);
  const admitted = {
    stage: 'admitted',
    booking,
    ward: data.ward,
    admittedAt: data.at,
    surgeryAt: null,
    completion: completionAfter(rules, 'admitted', occurredAt),
  } as const;
  return outcomeOf(
    { type: 'member.admitted', data },
    {
      ...enterStage(state, rules, admitted, occurredAt, promise === undefined ? [] : [meetDeadline(promise, occurredAt)]),
      ...useUp(state),
    },
  );
}

/** A date of surgery has no promised time; the service goes on until some days after it, or after later news (R44, R45). */
const withSurgery = (situation: SituationOf<'admitted'>, rules: Rules, surgeryAt: Instant, news: Instant): Change => {
  // Told again it is no news (R45).
  if (surgeryAt === situation.surgeryAt) return {};
  const { since } = situation.completion;
  const latest = since === situation.surgeryAt ? news : laterOf(news, since);
  return { situation: { ...situation, surgeryAt, completion: completionAfter(rules, 'admitted', laterOf(latest, surgeryAt)) } };
};

/** Surgery comes after the admission, and within a year of its report (R44). */
const checkSurgery = (surgeryAt: Instant, { admittedAt }: SituationOf<'admitted'>, reportedAt: Instant): Refusal | null => {
  if (surgeryAt < admittedAt)
    return invalid('/data/at', 'before-admission', { zh: '手术时间须晚于入院时间', en: 'Surgery comes after the admission' });
  const fault = checkWithinYear(surgeryAt, reportedAt, '/data/at');
  return fault === null ? null : { kind: 'invalid-request', errors: [fault] };
};

function scheduleSurgery(
  state: Case,
  { data, occurredAt }: CommandOf<'surgery.scheduled'>,
  rules: Rules,
  situation: SituationOf<'admitted'>,
): Outcome | Refusal {
  const fault = checkSurgery(data.at, situation, occurredAt);
  if (fault !== null) return fault;
  return outcomeOf({ type: 'surgery.scheduled', data: withLocalClock(state, data) }, withSurgery(situation, rules, data.at, occurredAt));
}

function rescheduleSurgery(
  state: Case,
  { data, occurredAt }: CommandOf<'surgery.rescheduled'>,
  rules: Rules,
  situation: SituationOf<'admitted'>,
): Outcome | Refusal {
  const fault = checkSurgery(data.at, situation, occurredAt);
  if (fault !== null) return fault;
  return outcomeOf({ type: 'surgery.rescheduled', data: withLocalClock(state, data) }, withSurgery(situation, rules, data.at, occurredAt));
}
