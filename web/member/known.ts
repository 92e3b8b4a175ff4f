import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createApi, type Failure, type Result, resultOf, type Schemas } from '../shared/api.ts';
import { type Language, language } from '../shared/languages.ts';
import { type Catalogue, type Names, namesOf } from '../shared/names.ts';
import { useSignal } from '../shared/signal.ts';
import { memberTexts } from './texts/member-texts.ts';
import type { MemberTexts } from './texts/zh-cn.ts';

export const api = createApi('member', language.get);

export type CaseOnRecord = Schemas['CaseOnRecord'];

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
export interface Known extends Names {
  readonly texts: MemberTexts;
  readonly shown: Language;
  readonly catalogue: Catalogue;
  /** The insurer's own line. */
  readonly serviceLine: string;
}

export const useKnown = (): Known => {
  const shown = useSignal(language);
  const catalogue = useContext(CatalogueContext);
  if (catalogue === undefined) throw new Error('Pages are drawn below the frame, which has the catalogue');
  return {
    texts: memberTexts(shown),
    shown,
    catalogue,
    ...namesOf(catalogue, shown),
    serviceLine: catalogue.editions[0]?.serviceLine ?? '',
  };
};

/** Whether what failed is worth a word on the page: a sign-in that is over has a page of its own. */
export const isShown = (failure: Failure | undefined): failure is Exclude<Failure, { kind: 'signed-out' }> =>
  failure !== undefined && failure.kind !== 'signed-out';
