import type { Case } from '../../../functions/domain/case/case.ts';
import type { CaseEvent } from '../../../functions/domain/case/events/case-event.ts';
import { messageOf } from '../../../functions/domain/messages/message-of-event.ts';
import { newsOf } from '../../../functions/domain/messages/news.ts';
import { dayOf } from '../../../functions/domain/time/time.ts';
import { caseOf } from '../acts.ts';
import { dateOf } from '../days.ts';
import type { Happened } from '../world.ts';
import type { Invariant, Judged } from './invariant.ts';

/** What a vendor reports of a case that stays where it is, by what makes two of them the same to the member who is told. */
const toldAs = ({ type, data }: CaseEvent): string | null => {
  switch (type) {
    case 'records.requested':
      // The list is read in the app.
      return type;
    case 'reports.couriered':
      return `${type} ${data.carrier} ${data.trackingNo}`;
    case 'surgery.scheduled':
    case 'surgery.rescheduled':
      return `${type} ${data.at}`;
    default:
      return null;
  }
};

/** What a vendor or a member brings, by what makes two of them the same to a case that waits for silence. */
const broughtBy = (event: CaseEvent): string | null => {
  const { type, data } = event;
  switch (type) {
    case 'records.requested':
      return `${type} ${data.list.toSorted().join()}`;
    case 'surgery.scheduled':
    case 'surgery.rescheduled':
      return `surgery ${data.at}`;
    case 'diagnosis.recorded':
      return `${type} ${data.illness} ${data.confirmedOn}`;
    case 'document.added':
      return `${type} ${data.documentId}`;
    default:
      return toldAs(event);
  }
};

/** What of a kind is one thing, which has a last value; of the others there are many. */
const LAST_OF: readonly string[] = ['records', 'surgery'];

const historyOf = ({ before }: Happened, judged: Judged): readonly CaseEvent[] =>
  before === null ? [] : caseOf(judged.after, before.caseId).events.slice(0, before.version);

const newsName = (event: CaseEvent): string | null => {
  const message = messageOf(event);
  return message === null ? null : newsOf(message, dayOf(event.recordedAt));
};

/** Until when a case waits for silence. */
const endOfWait = ({ situation }: Case): string | null => {
  if (situation.stage === 'gathering-records') return situation.closesAt;
  return 'completion' in situation ? situation.completion.completesAt : null;
};

export const OF_NEWS: readonly Invariant[] = [
  {
    rule: 'R45',
    says: 'the same news is one message a day, and other news another',
    event: (happened, judged) => {
      const { event } = happened;
      const said = toldAs(event);
      if (said === null || messageOf(event) === null) return null;
      const today = historyOf(happened, judged).filter(
        (earlier) => messageOf(earlier) !== null && dateOf(earlier.recordedAt) === dateOf(event.recordedAt),
      );
      const same = today.find((earlier) => toldAs(earlier) === said);
      if (same !== undefined && (newsName(event) === null || newsName(same) !== newsName(event))) return `${said} is told twice`;
      const other = today.find(
        (earlier) => toldAs(earlier) !== said && newsName(earlier) !== null && newsName(earlier) === newsName(event),
      );
      return other === undefined ? null : `${said} is not told, since ${toldAs(other)} was`;
    },
  },
  {
    rule: 'R45',
    says: 'what waits for silence waits anew only for what a member or vendor brings that is new',
    event: (happened, judged) => {
      const { before, event, after } = happened;
      if (before === null || before.situation.stage !== after.situation.stage || event.type === 'deadline.recomputed') return null;
      const [was, is] = [endOfWait(before), endOfWait(after)];
      if (was === is) return null;
      const brought = broughtBy(event);
      if (brought === null) return `${event.type} puts the end off`;
      const earlier = historyOf(happened, judged).map(broughtBy);
      const [kind = ''] = brought.split(/[ .]/u);
      const last = earlier.filter((each) => each?.startsWith(kind)).at(-1);
      const isRepeat = LAST_OF.includes(kind) ? last === brought : earlier.includes(brought);
      return isRepeat ? `${brought} is no news` : null;
    },
  },
];
