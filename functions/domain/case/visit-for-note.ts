import type { Instant } from '../time/time.ts';
import type { Case } from './case.ts';

/**
 * When the visit took place that brought the admission note (R43); `null` where there was none, or it is still to come.
 *
 * From then on the use is held for what was given already: whoever closes the case on the member's side uses it (R46).
 */
export const visitedForNoteAt = ({ leg, request, deadlines, openedAt }: Case): Instant | null => {
  if (leg !== 'admission' || !('admissionNote' in request) || request.admissionNote !== null) return null;
  return deadlines.find(({ name }) => name === 'visit')?.metAt ?? openedAt;
};
