import { changeOfMind } from './chapters/change-of-mind.ts';
import { denial } from './chapters/denial.ts';
import { expertVisit } from './chapters/expert-visit.ts';
import { policies } from './chapters/policies.ts';
import type { Chapter } from './tour.ts';

/** In the order they are told; the first feeds the policies that the others use. */
export const CHAPTERS: readonly Chapter[] = [policies, denial, expertVisit, changeOfMind];
