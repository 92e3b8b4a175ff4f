import { createApi, type Schemas } from '../shared/api.ts';
import { catalogueReader, useCatalogue } from '../shared/catalogue.ts';
import { type Language, language } from '../shared/languages.ts';
import { type Catalogue, type Names, namesOf } from '../shared/names.ts';
import { useSignal } from '../shared/signal.ts';
import { memberTexts } from './texts/member-texts.ts';
import type { MemberTexts } from './texts/zh-cn.ts';

export const api = createApi('member', language.get);

export type CaseOnRecord = Schemas['CaseOnRecord'];

export const readCatalogue = catalogueReader(api);

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
  const catalogue = useCatalogue();
  return {
    texts: memberTexts(shown),
    shown,
    catalogue,
    ...namesOf(catalogue, shown),
    serviceLine: catalogue.editions[0]?.serviceLine ?? '',
  };
};
