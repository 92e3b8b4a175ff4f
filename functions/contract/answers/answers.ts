/**
 * What every route answers. For OpenAPI, tests and types alone: no function loads an answer's schema, each view is held to its type.
 */
import { INSURER_ANSWERS } from './insurer-answers.ts';
import { MEMBER_ANSWERS } from './member-answers.ts';
import { OPERATOR_ANSWERS } from './operator-answers.ts';
import { PUBLIC_ANSWERS } from './public-answers.ts';
import { VENDOR_ANSWERS } from './vendor-answers.ts';

export const ANSWERS = { ...INSURER_ANSWERS, ...MEMBER_ANSWERS, ...OPERATOR_ANSWERS, ...VENDOR_ANSWERS, ...PUBLIC_ANSWERS };
