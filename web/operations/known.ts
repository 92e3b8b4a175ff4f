import { createApi, type Schemas } from '../shared/api.ts';
import { catalogueReader, useCatalogue } from '../shared/catalogue.ts';
import { type Language, language } from '../shared/languages.ts';
import { type Catalogue, type Names, namesOf } from '../shared/names.ts';
import { useSignal } from '../shared/signal.ts';
import { operationsTexts } from './texts/operations-texts.ts';
import type { OperationsTexts } from './texts/zh-cn.ts';

export const api = createApi('operations', language.get);

export type OperatorCase = Schemas['OperatorCase'];
export type FlaggedCase = Schemas['FlaggedCase'];

export const readCatalogue = catalogueReader(api);

/** What everything in the console knows: texts, the language they are in, the catalogue, and how codes are called. */
export interface Known extends Names {
  readonly texts: OperationsTexts;
  readonly shown: Language;
  readonly catalogue: Catalogue;
  /** The name of a vendor by its id. */
  vendorNamed(vendorId: string): string;
  /** A service by the name that most editions give it. */
  serviceNamed(service: string): string;
}

export const useKnown = (): Known => {
  const shown = useSignal(language);
  const catalogue = useCatalogue();
  const names = namesOf(catalogue, shown);
  const inShown = (name: Schemas['Bilingual'] | undefined, code: string): string =>
    name === undefined ? code : shown === 'en' ? name.en : name.zh;
  return {
    texts: operationsTexts(shown),
    shown,
    catalogue,
    ...names,
    vendorNamed: (vendorId) => inShown(catalogue.vendors.find(({ id }) => id === vendorId)?.name, vendorId),
    serviceNamed: (service) => {
      const offered = catalogue.editions
        .map(({ services }) => services[service as keyof typeof services])
        .find((terms) => terms !== undefined);
      return inShown(offered?.name, service);
    },
  };
};
