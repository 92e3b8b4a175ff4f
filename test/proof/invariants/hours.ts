import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Closed } from '../days.ts';

/** The holidays on which a service takes no requests, as the handbook's table of services has it (R41). */
export const closedOn = (service: ServiceId): Closed => {
  if (service === 'phone-doctor') return 'never';
  return service === 'second-opinion' ? 'spring-festival' : 'statutory';
};
