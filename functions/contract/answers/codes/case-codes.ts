/** The codes of a case, each tied to the domain's own union. */

import type { Case, CaseOutcome, ClosedStatus, Leg, OpenStage } from '../../../domain/case/case.ts';
import type { DocumentRefusal } from '../../../domain/case/document.ts';
import type { Actor } from '../../../domain/case/events/case-event.ts';
import type { NextAction } from '../../../domain/case/next-step.ts';
import type { Condition } from '../../../domain/entitlement/conditions.ts';
import type { Use, UseMove } from '../../../domain/policy/use-ledger.ts';
import type { Deadline, DeadlineCause, DeadlineName } from '../../../domain/time/deadline.ts';
import type { Delivery } from '../../../ports/stores/delivery-store.ts';
import type { Document } from '../../../ports/stores/document.ts';
import { namedCodes } from './named-codes.ts';

export const Stage = namedCodes<OpenStage>('Stage', {
  'calling-back': 'an expert is to call back',
  consulting: 'the expert is on the phone',
  accepting: 'the vendor is to accept the case',
  'gathering-records': 'medical records are gathered',
  proposing: 'the vendor is to propose options',
  choosing: 'the member is to choose',
  booking: 'the vendor books what was chosen',
  arranging: 'the vendor arranges the admission',
  dispatching: 'the records are to be sent to the chosen institution',
  'awaiting-opinion': 'the institution writes its opinion',
  explaining: 'an expert is to go through the opinion',
  booked: 'there is an appointment',
  rebooking: 'the appointment fell through; the nearest alternative is sought',
  visited: 'the visit took place',
  admitted: 'the member is on the ward',
});

export const Status = namedCodes<'open' | ClosedStatus>('CaseStatus', {
  open: 'under way',
  completed: 'carried out',
  declined: 'not taken on',
  cancelled: 'called off, or gone idle',
  terminated: 'stopped',
});

export const Outcome = namedCodes<CaseOutcome>('CaseOutcome', {
  completed: 'the service was given',
  'declined-identity-not-verified': 'the vendor could not verify who it was for',
  'declined-illness-out-of-scope': 'the vendor found the illness out of scope',
  'declined-outside-network': "it lies outside the vendor's network",
  'declined-other': 'the vendor declined for another reason',
  'admission-not-indicated': 'the visit brought no admission note',
  'cancelled-by-member': 'the member called it off',
  'no-show': 'the member did not come',
  'records-idle': 'records stayed away too long',
  'no-choice': 'no option was chosen in time',
  'policy-ended': 'the policy no longer gives the service',
  'diagnosed-in-waiting-period': 'the illness was diagnosed in the waiting period',
});

export const UseState = namedCodes<Use>('UseState', {
  none: 'uses of this service are not counted',
  held: 'one is set aside for the case',
  used: 'one is used',
  returned: 'the one set aside was given back',
});

export const UseMoved = namedCodes<UseMove>('UseMoved', {
  'none>held': 'one is set aside as the case opens',
  'held>used': 'the one set aside is used',
  'held>returned': 'the one set aside goes back',
  'used>returned': 'an operator gives a used one back',
  'returned>used': 'an operator counts one that had gone back',
});

export const ServiceLeg = namedCodes<Leg>('ServiceLeg', {
  visit: 'the expert visit that is to bring an admission note',
  admission: 'the admission itself',
});

export const OpeningChannel = namedCodes<Case['channel']>('OpeningChannel', { app: 'by the member', hotline: "on the vendor's hotline" });

export const Action = namedCodes<NextAction>('NextAction', {
  'call-back': 'call the member back',
  'complete-consultation': 'end the consultation',
  'accept-case': 'verify and accept the case, or decline it',
  'request-records': 'say which records are needed',
  'gather-records': 'send the records',
  'propose-options': 'propose options',
  'choose-option': 'choose an option, or none',
  'confirm-booking': 'confirm the booking',
  'dispatch-records': 'send the records to the chosen institution',
  'deliver-opinion': 'deliver the opinion',
  'explain-opinion': 'go through the opinion with the member',
  'attend-visit': 'accompany the visit, and report it',
  'admit-member': 'accompany the admission, and report it',
  'complete-service': 'report that the service is over',
});

export const Promised = namedCodes<DeadlineName>('DeadlineName', {
  callback: 'an expert calls back',
  visit: 'the visit takes place',
  admission: 'the member is admitted',
  opinion: 'the opinion is delivered',
  'opinion-target': 'the opinion is aimed at for then',
  stage: 'the stage is over',
});

export const DeadlineKind = namedCodes<Deadline['kind']>('DeadlineKind', {
  promise: 'counts as a breach when missed',
  target: 'is aimed at',
});

export const DeadlineState = namedCodes<Deadline['state']>('DeadlineState', {
  running: 'not yet met, not yet due',
  met: 'met in time',
  missed: 'not met in time, though it may have been met since',
  void: 'no longer asked for',
});

export const Cause = namedCodes<DeadlineCause>('DeadlineCause', {
  'doctor-suspended': 'the doctor stopped seeing patients',
  'doctor-away': 'the doctor was away',
  hospital: "the hospital's doing",
  'force-majeure': 'force majeure',
  'member-choice': "the member's own choice",
});

export const DocumentState = namedCodes<Document['state']>('DocumentState', {
  pending: 'announced, not yet uploaded and checked',
  stored: 'uploaded and checked: it can be read',
  refused: 'not what was announced, or too late',
});

export const RefusalCode = namedCodes<DocumentRefusal['code']>('RefusalCode', {
  empty: 'nothing was in it',
  'larger-than-said': 'larger than was announced',
  'smaller-than-said': 'it did not arrive whole',
  'not-the-type-said': 'of another type than was announced',
  'case-closed': 'the case had been closed when it arrived',
});

export const ConditionCode = namedCodes<Condition['code']>('ConditionCode', {
  'relation-covered': 'whom a question may be about',
  'diagnosed-after-waiting-period': 'which diagnoses the waiting period bars',
  'illness-listed': 'which illnesses the service is for',
});

export const DeliveryState = namedCodes<Delivery['state']>('DeliveryState', {
  pending: 'under way',
  delivered: 'the vendor took it',
  failed: 'given up after the last try',
  stopped: 'the vendor answered 410',
});

export const EventActor = namedCodes<Actor>('EventActor', {
  member: 'the member',
  vendor: 'the vendor',
  operator: 'an operator, for one of them or by decision',
  insurer: "the insurer's feed",
  clock: 'time passing',
});
