import type { Schemas } from './api.ts';
import { inWords, type Language } from './languages.ts';

export type Catalogue = Schemas['Catalogue'];
type ServiceId = Schemas['ServiceId'];

/** How what the catalogue has is called. */
export interface Names {
  /** The name of a code that the API answered. */
  label(kind: keyof Catalogue['labels'], code: string): string;
  /** The name in one of the catalogue's lists; the code itself where it is not in it, as free text is. */
  nameIn(list: readonly { readonly code: string; readonly name: Schemas['Bilingual'] }[], code: string): string;
  serviceName(edition: string, service: ServiceId): string;
  /** Name of the vendor of a service; undefined where it is not offered. */
  vendorName(edition: string, service: ServiceId): string | undefined;
  hotline(edition: string, service: ServiceId): string | null;
}

/** Names of the catalogue in a language. */
export const namesOf = (catalogue: Catalogue, shown: Language): Names => {
  const termsOf = (edition: string, service: ServiceId) => catalogue.editions.find(({ id }) => id === edition)?.services[service];
  return {
    label: (kind, code) => {
      const label = catalogue.labels[kind][code];
      return label === undefined
        ? code
        : inWords(label, shown)
            .replace(/[（(]R\d+[)）]/u, '')
            .trim();
    },
    nameIn: (list, code) => {
      const found = list.find((entry) => entry.code === code);
      return found === undefined ? code : inWords(found.name, shown);
    },
    serviceName: (edition, service) => {
      const terms = termsOf(edition, service);
      return terms === undefined ? service : inWords(terms.name, shown);
    },
    vendorName: (edition, service) => {
      const vendor = catalogue.vendors.find(({ id }) => id === termsOf(edition, service)?.vendor);
      return vendor === undefined ? undefined : inWords(vendor.name, shown);
    },
    hotline: (edition, service) => termsOf(edition, service)?.hotline ?? null,
  };
};
