import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { Edition, ServiceTerms } from '../../catalogue/schema.ts';
import type { ServiceId } from '../../catalogue/vocabulary.ts';
import { type Rules, rulesOf } from '../domain/case/rules.ts';
import type { Calendar } from '../domain/time/working-days.ts';
import type { Words } from '../domain/words.ts';

/** An edition by its id, `undefined` where the catalogue has none. */
export const editionOf = (id: string): Edition | undefined => CATALOGUE.editions[id];

/**
 * What decides about a service under an edition.
 * @param calendar from the notices published by now
 * @throws RangeError when the catalogue lost an edition that cases or policies were taken in under
 */
export const rulesFor = (editionId: string, service: ServiceId, calendar: Calendar): Rules => {
  const edition = editionOf(editionId);
  if (edition === undefined) throw new RangeError(`The catalogue has no edition ${editionId}`);
  return rulesOf(edition, edition.services[service], CATALOGUE.departments, calendar);
};

/** What an edition calls a service. */
export const serviceName = (editionId: string, service: ServiceId): Words =>
  editionOf(editionId)?.services[service].name ?? { zh: service, en: service };

/** The codes on an edition's illness list (R9). */
export const listedIllnesses = (edition: Edition): ReadonlySet<string> =>
  new Set(CATALOGUE.illnessLists[edition.switches.illnessList]?.illnesses.map(({ code }) => code));

/**
 * Whether a vendor may speak about a service under an edition: as its vendor, or about one that the edition gives to nobody and which any
 * of them can be asked for in vain (R50).
 */
export const mayServe = ({ vendor }: ServiceTerms, vendorId: string): boolean => vendor === null || vendor === vendorId;
