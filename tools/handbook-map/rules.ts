/** Every rule of the handbook as this system reads it: its id, and what it is about in a few words of ours. */
export const RULES = {
  R1: 'The policy is in force',
  R2: 'Cooling-off is over',
  R3: 'Service years, and renewals that open the next one',
  R4: 'What a contract agrees otherwise',
  R5: 'Uses are counted by year and pool',
  R6: 'Expert visit and admission share one use',
  R7: 'For the insured only, and whose questions may be asked',
  R8: 'Illnesses diagnosed in the waiting period',
  R9: 'Illnesses on the list',
  R10: 'The least sum assured',
  R11: 'A policy that ends under an open case',
  R12: 'Dated editions and withdrawn services',
  R13: 'All reasons of a denial, explained',
  R14: 'Advice is for reference, and no evidence in a claim',
  R15: 'An emergency opens no case',
  R16: 'Attestation and consents',
  R17: 'Confidentiality, and accesses on record',
  R18: 'An extra beside the contract, with its own service line',
  R19: 'The caller is verified and put through',
  R20: 'Callback within half an hour',
  R21: 'Holidays make the callback a target',
  R22: 'The rank of the doctor on the phone',
  R23: 'Topics of a call',
  R24: 'Reasons for a second opinion',
  R25: 'The vendor takes a second opinion on or declines it',
  R26: 'Records are gathered, and idle cases close',
  R27: 'Three institutions, one choice',
  R28: 'Dispatch of the records uses the use',
  R29: 'The opinion on time, and whose days they were',
  R30: 'The opinion is explained',
  R31: 'Identity documents, and the guardian of a minor',
  R32: 'Hospital, department and rank may be asked for, a doctor may not',
  R33: 'Departments left out',
  R34: 'Alternatives, and no booking outside the choice',
  R35: 'Visit and admission within the promised working days',
  R36: 'Booking details, and reminders the day before',
  R37: 'The companion, and reports by courier',
  R38: 'Bookings that are lost, and causes on record',
  R39: 'What cancelling costs',
  R40: 'Working days, and provisional deadlines',
  R41: 'Opening hours',
  R42: 'The admission note decides',
  R43: 'Admission without a note: the visit comes first',
  R44: 'The day of admission, and surgery dates',
  R45: 'No stage waits silently',
  R46: 'When a use is held, used and given back',
  R47: 'What a coordinator or operator enters for a member',
  R50: 'Overseas care',
} as const;

export type RuleId = keyof typeof RULES;

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

export const isRuleId = (id: string): id is RuleId => Object.hasOwn(RULES, id);

/** Rules that no test shows yet. One that gets its test must leave the list; once it is empty, every rule needs one. */
export const NOT_YET: readonly RuleId[] = [];
