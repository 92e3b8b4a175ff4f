import { EVENT_TYPE } from '../../labels/event-labels.ts';
import { namedCodes } from './named-codes.ts';

/** What can stand on a timeline. */
export const EventType = namedCodes('EventType', EVENT_TYPE);
