import type { DateOnly } from '../time/time.ts';
import type { Message } from './message.ts';

/** What a vendor can report as often as it likes, by what makes it the same news. A list of records is read in the app, not in the message. */
const sameness = (message: Message): string | null => {
  switch (message.template) {
    case 'records-requested':
      return '';
    case 'reports-couriered':
      return `${message.carrier} ${message.trackingNo}`;
    case 'surgery-scheduled':
    case 'surgery-rescheduled':
      return message.at;
    default:
      return null;
  }
};

/** The name of news that is told once a day however often it is reported; `null`: each report is news of its own. */
export const newsOf = (message: Message, day: DateOnly): string | null => {
  const same = sameness(message);
  return same === null ? null : `${message.template} ${day} ${same}`;
};
