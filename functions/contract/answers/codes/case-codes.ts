/** The codes of a case, each tied to the domain's own union. */
import * as labels from '../../labels/case-labels.ts';
import { namedCodes } from './named-codes.ts';
export const Stage = namedCodes('Stage', labels.STAGE);
export const Status = namedCodes('CaseStatus', labels.STATUS);
export const Outcome = namedCodes('CaseOutcome', labels.OUTCOME);
export const UseState = namedCodes('UseState', labels.USE_STATE);
export const UseMoved = namedCodes('UseMoved', labels.USE_MOVED);
export const ServiceLeg = namedCodes('ServiceLeg', labels.SERVICE_LEG);
export const OpeningChannel = namedCodes('OpeningChannel', labels.OPENING_CHANNEL);
export const Action = namedCodes('NextAction', labels.ACTION);
export const Promised = namedCodes('DeadlineName', labels.PROMISED);
export const DeadlineKind = namedCodes('DeadlineKind', labels.DEADLINE_KIND);
export const DeadlineState = namedCodes('DeadlineState', labels.DEADLINE_STATE);
export const Cause = namedCodes('DeadlineCause', labels.CAUSE);
export const DocumentState = namedCodes('DocumentState', labels.DOCUMENT_STATE);
export const DeliveryState = namedCodes('DeliveryState', labels.DELIVERY_STATE);
export const EventActor = namedCodes('EventActor', labels.EVENT_ACTOR);
