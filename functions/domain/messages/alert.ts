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

/** In one language: the case's service, its vendor, since when, and what to do. */
export const alertText = (
  { flag, since }: Alert,
  { alerts, phrases }: MessageTexts,
  about: { readonly service: string; readonly vendor: string; readonly caseId: string },
): string => {
  const { means, toDo } = alerts[flag];
  return [
    means,
    '',
    filled(phrases['alert.about'], { ...about, since: `${since.slice(0, 10)} ${since.slice(11, 16)}` }),
    '',
    phrases['alert.to-do'],
    ...toDo.map((step) => `- ${step}`),
  ].join('\n');
};
