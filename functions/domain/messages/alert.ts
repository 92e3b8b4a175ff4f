import type { MessageTexts } from '../../../catalogue/message-texts.ts';
import { filled } from '../../../catalogue/placeholders.ts';
import type { Flag } from '../case/events/case-event.ts';
import type { Instant } from '../time/time.ts';

/** What operators are told of a flag: enough to act on, and nothing about anybody. */
export interface Alert {
  readonly flag: Flag;
  /** When it was raised. */
  readonly since: Instant;
}

/** In one language: the case's service, its vendor, since when, where it can be opened, and what to do. */
export const alertText = (
  { flag, since }: Alert,
  { alerts, phrases }: MessageTexts,
  about: {
    readonly service: string;
    readonly vendor: string;
    readonly caseId: string;
    /** Of the case in the operator console; left out where none is known. */
    readonly link?: string | undefined;
  },
): string => {
  const { means, toDo } = alerts[flag];
  const { service, vendor, caseId, link } = about;
  return [
    means,
    '',
    filled(phrases['alert.about'], { service, vendor, caseId, since: `${since.slice(0, 10)} ${since.slice(11, 16)}` }),
    ...(link === undefined ? [] : [filled(phrases['alert.open'], { link })]),
    '',
    phrases['alert.to-do'],
    ...toDo.map((step) => `- ${step}`),
  ].join('\n');
};
