import type { Language } from '../../catalogue/vocabulary.ts';
import type { Case } from '../domain/case/case.ts';
import { inLanguage } from '../domain/words.ts';
import type { Access } from '../ports/stores/access-log.ts';
import { whyWords } from './access-words.ts';

/** Who read a case, in the asker's language. */
export const accessesView = (accesses: readonly Access[], state: Case, language: Language) => ({
  accesses: accesses.map((access) => {
    const { at, by, what } = access;
    return { at, by: { role: by.role, id: by.id }, why: inLanguage(whyWords(access, state), language), what };
  }),
});
