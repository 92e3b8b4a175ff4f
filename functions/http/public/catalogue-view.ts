import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import type { HolidayNotice } from '../../../catalogue/schema.ts';
import type { CatalogueAnswer } from '../../contract/answers/public-answers.ts';
import type { AnswerOf } from '../../contract/contract.ts';
import { LABELS } from '../../contract/labels/labels.ts';

/**
 * Everything a caller needs to know before asking: editions with their services, every code with its names in both languages, and the holiday
 * notices in force (R40).
 */
export const catalogueView = (holidayNotices: readonly HolidayNotice[]): AnswerOf<typeof CatalogueAnswer> => ({
  editions: Object.values(CATALOGUE.editions),
  illnessLists: Object.values(CATALOGUE.illnessLists),
  departments: CATALOGUE.departments,
  vendors: CATALOGUE.vendors,
  ...CATALOGUE.codeLists,
  labels: LABELS,
  holidayNotices: [...holidayNotices],
});
