import { admission } from './chapters/admission.ts';
import { careAbroad } from './chapters/care-abroad.ts';
import { changeOfMind } from './chapters/change-of-mind.ts';
import { denial } from './chapters/denial.ts';
import { expertVisit } from './chapters/expert-visit.ts';
import { hotline } from './chapters/hotline.ts';
import { operators } from './chapters/operators.ts';
import { phoneDoctor } from './chapters/phone-doctor.ts';
import { policies } from './chapters/policies.ts';
import { secondOpinion } from './chapters/second-opinion.ts';
import type { Chapter } from './tour.ts';

/** In the order they are told, the clock only moving on; the first feeds the policies that the others use. */
export const CHAPTERS = [
  policies,
  denial,
  phoneDoctor,
  expertVisit,
  changeOfMind,
  secondOpinion,
  admission,
  careAbroad,
  hotline,
  operators,
] as const satisfies readonly Chapter[];

/** Those of the names, in the order of the tour; all of them when none is named. */
export const chaptersNamed = (names: readonly string[]): readonly Chapter[] =>
  names.length === 0 ? CHAPTERS : CHAPTERS.filter((chapter) => chapter === policies || names.includes(chapter.name));
