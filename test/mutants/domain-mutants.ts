import type { Mutant } from '../../tools/mutants/mutant.ts';

const SERVICES = 'functions/domain/services';
const CASE = 'functions/domain/case';
const tests = ['test/proof/domain.test.ts'];

const fault = (name: string, file: string, find: string, replace = ''): Mutant => ({ name, file, find, replace, tests });

/** Faults of the domain itself, each of which the search through it is to find. */
export const OF_DOMAIN: readonly Mutant[] = [
  fault(
    'R39: the row of those told late is dropped',
    `${SERVICES}/cancellation.ts`,
    '    countsAsUse: !leavesNotice(rules, toldDay, visitDay) && (told === undefined || toldAt >= told),',
    '    countsAsUse: false,',
  ),
  fault(
    'R39: a no-show costs nothing',
    `${SERVICES}/appointment.ts`,
    "{ status: 'completed', outcome: 'no-show', use: 'used' }",
    "{ status: 'completed', outcome: 'no-show', use: 'returned' }",
  ),
  fault(
    'R39: notice is a working day too short',
    `${SERVICES}/cancellation.ts`,
    'rules.edition.switches.cancelNoticeWorkingDays).day <= visitDay',
    'rules.edition.switches.cancelNoticeWorkingDays - 1).day <= visitDay',
  ),
  fault(
    'R46: a use that is used goes back as well when its case ends',
    `${CASE}/stage-moves.ts`,
    "...(as.use !== undefined && state.use === 'held' ? { use: as.use } : {}),",
    "...(as.use !== undefined && state.use !== 'none' ? { use: as.use } : {}),",
  ),
  fault(
    'R46: the admission does not use the use',
    `${SERVICES}/admission/admission.ts`,
    'promise === undefined ? [] : [meetDeadline(promise, occurredAt)]),\n      ...useUp(state),',
    'promise === undefined ? [] : [meetDeadline(promise, occurredAt)]),',
  ),
  fault(
    'R5: the last day of a service year counts to none',
    'functions/domain/policy/use-ledger.ts',
    'window.from <= day && day <= window.to',
    'window.from <= day && day < window.to',
  ),
  fault(
    'R5: a use given back is taken anew though another took it',
    'functions/domain/operators/taken-anew.ts',
    'return limit === null ? null : checkUseLeft(counter.pool, limit, counts);',
    'return limit === null || counts.taken > 0 ? null : checkUseLeft(counter.pool, limit, counts);',
  ),
  fault(
    'R3: a service year is a day longer',
    'functions/domain/policy/service-year.ts',
    'to: addDays(addYears(origin, number), -1),',
    'to: addYears(origin, number),',
  ),
  fault(
    'R45: the end of a choice is forgotten',
    `${CASE}/passing-time.ts`,
    "  if (situation.stage === 'choosing') ahead.push({ what: 'close-choice', at: situation.closesAt });\n",
  ),
  fault(
    'R45: the completion by silence is forgotten',
    `${CASE}/passing-time.ts`,
    "  if ('completion' in situation) ahead.push({ what: 'complete', at: situation.completion.completesAt });\n",
  ),
  fault(
    "R45: a vendor's silence is put before nobody",
    `${CASE}/passing-time.ts`,
    "name === 'stage' ? (['vendor-silent'] as const) : ",
    '',
  ),
  fault('R45: the stage of records being sent has no target', `${CASE}/stage-moves.ts`, "    case 'dispatching':\n"),
  fault(
    'R40: a clock that starts after hours starts the same day',
    'functions/domain/time/deadline.ts',
    '  const dayZero = dayOf(startedAt);',
    '  const dayZero = dayOf(at);',
  ),
  fault(
    'R40: a make-up workday is not worked',
    'functions/domain/time/working-days.ts',
    '  if (calendar.makeUpWorkdays.has(day)) return true;\n',
  ),
  fault(
    'R40: a notice moves a promise to a day that is too early',
    'functions/domain/time/recounted.ts',
    'const earliest = laterOf(anew, instantAt(addWorkingDays(calendar, dayOf(at), 1).day, times.promisesEndAt));',
    'const earliest = laterOf(anew, at);',
  ),
  fault(
    'R38: a cause that comes after the miss is taken',
    `${SERVICES}/appointment.ts`,
    'pending && deadline.metAt === null && at <= deadline.dueAt',
    'pending && deadline.metAt === null',
  ),
  fault(
    'R38: a member chooses a late day, and nothing in time was offered',
    `${SERVICES}/appointment.ts`,
    '!inTime(chosen) && state.situation.proposal.options.some(inTime)',
    '!inTime(chosen)',
  ),
  fault(
    "R38: what comes in the very second of a promise's end is too late",
    `${CASE}/decide-at.ts`,
    'addSeconds(by.occurredAt, -1)',
    'by.occurredAt',
  ),
  fault(
    'R11: a case with a booking ends with its policy',
    `${CASE}/policy-end.ts`,
    "      'booking' in situation\n",
    "      situation.stage === 'closed'\n",
  ),
  fault(
    'R8: a diagnosis on the last day of the waiting period does not stop the case',
    `${SERVICES}/any-stage.ts`,
    'data.confirmedOn <= state.waitingPeriodEndsOn',
    'data.confirmedOn < state.waitingPeriodEndsOn',
  ),
  fault('R46: closing leaves what runs running', `${CASE}/stage-moves.ts`, '?? deadline).map(voidDeadline);', '?? deadline);'),
  fault(
    'R45: a flag that was raised does not rise again',
    `${CASE}/passing-time.ts`,
    "  for (const { flag, at } of risingIn(state)) ahead.push({ what: 'raise-anew', at, flag });\n",
  ),
  fault(
    'R45: a vendor that stays silent is told of once',
    'functions/domain/operators/raised-anew.ts',
    "deadlines.some(({ name, state, metAt }) => name === 'stage' && state === 'missed' && metAt === null)",
    "deadlines.some(({ name, state }) => name === 'stage' && state === 'running')",
  ),
  fault(
    'R45: a flag rises again a working day too late',
    'functions/domain/operators/raised-anew.ts',
    'const WORKING_DAYS = 3;',
    'const WORKING_DAYS = 4;',
  ),
  fault(
    'R45: a list that was asked for is news again',
    `${SERVICES}/second-opinion/second-opinion.ts`,
    'isSameList(situation.requested, data.list) ? {} : ',
  ),
  fault(
    'R45: the same request for records is a message each time',
    'functions/domain/messages/news.ts',
    "    case 'records-requested':\n      return '';\n",
  ),
  fault(
    'R1: what is entered late is judged by the policy as it stands now',
    'functions/domain/policy/policy-states.ts',
    'states.find((state) => hasBegun(state, at)) ?? states.at(-1) ?? states[0];',
    'states[0];',
  ),
  fault(
    'R1: a state holds from the instant after it begins',
    'functions/domain/policy/policy-states.ts',
    'effectiveAt === undefined || effectiveAt <= at;',
    'effectiveAt === undefined || effectiveAt < at;',
  ),
  fault(
    'R11: a lapse that was dated back and mended since stops no case that is entered late',
    'functions/domain/policy/policy-states.ts',
    '    later.unshift(state);\n',
    '    if (later.length === 0) later.unshift(state);\n',
  ),
  fault(
    'R10: a sum below the minimum ends no case',
    `${CASE}/policy-end.ts`,
    "return minimum !== null && sumAssured < minimum ? 'sum-assured-too-low' : null;",
    'return null;',
  ),
];
