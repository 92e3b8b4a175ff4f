import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createApi, type Failure, type Result, resultOf, type Schemas } from '../shared/api.ts';
import { inWords, type Language, language } from '../shared/languages.ts';
import { useSignal } from '../shared/signal.ts';
import { memberTexts } from './texts/member-texts.ts';
import type { MemberTexts } from './texts/zh-cn.ts';

export const api = createApi('member', language.get);

export type Catalogue = Schemas['Catalogue'];
export type CaseOnRecord = Schemas['CaseOnRecord'];
type ServiceId = Schemas['ServiceId'];

let read: Promise<Result<Catalogue>> | undefined;

/** The catalogue, which is read once; what failed is tried anew. */
export const readCatalogue = async (): Promise<Result<Catalogue>> => {
  read ??= resultOf(api.GET('/catalogue'));
  const result = await read;
  if (!result.ok) read = undefined;
  return result;
};

export const CatalogueContext = createContext<Catalogue | undefined>(undefined);

/** What every page below the frame knows: texts, the language they are in, the catalogue, and how codes are called. */
export interface Known {
  readonly texts: MemberTexts;
  readonly shown: Language;
  readonly catalogue: Catalogue;
  /** The name of a code that the API answered, in the language of the page. */
  label(kind: keyof Catalogue['labels'], code: string): string;
  /** The name in one of the catalogue's lists; the code itself where it is not in it, as free text is. */
  nameIn(list: readonly { readonly code: string; readonly name: Schemas['Bilingual'] }[], code: string): string;
  serviceName(edition: string, service: ServiceId): string;
  /** Name of the vendor of a service; undefined where it is not offered. */
  vendorName(edition: string, service: ServiceId): string | undefined;
  hotline(edition: string, service: ServiceId): string | null;
  /** The insurer's own line. */
  readonly serviceLine: string;
}

export const useKnown = (): Known => {
  const shown = useSignal(language);
  const catalogue = useContext(CatalogueContext);
  if (catalogue === undefined) throw new Error('Pages are drawn below the frame, which has the catalogue');
  const termsOf = (edition: string, service: ServiceId) => catalogue.editions.find(({ id }) => id === edition)?.services[service];
  return {
    texts: memberTexts(shown),
    shown,
    catalogue,
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
    serviceLine: catalogue.editions[0]?.serviceLine ?? '',
  };
};

/** Whether what failed is worth a word on the page: a sign-in that is over has a page of its own. */
export const isShown = (failure: Failure | undefined): failure is Exclude<Failure, { kind: 'signed-out' }> =>
  failure !== undefined && failure.kind !== 'signed-out';
