import type { Language } from '../../catalogue/vocabulary.ts';
import { PROBLEMS } from '../contract/problems.ts';
import { inLanguage } from '../domain/words.ts';
import type { ApiResponse } from './api.ts';
import type { Refused } from './refused.ts';
import { errorsIn, reasonsIn, rulesIn } from './told-in.ts';

/**
 * The problem document of a refusal (RFC 9457).
 * @param instance path of the request
 */
export const problemResponse = ({ refused, detail, headers, members = {} }: Refused, instance: string, language: Language): ApiResponse => {
  const [status, title] = PROBLEMS[refused];
  const { reasons, rules, errors } = members;
  return {
    status,
    headers: { 'content-type': 'application/problem+json', 'content-language': language, ...headers },
    body: {
      type: `urn:ankang:problem:${refused}`,
      title: inLanguage(title, language),
      status,
      code: refused,
      detail: inLanguage(detail, language),
      instance: withoutIds(instance),
      ...members,
      ...(reasons === undefined ? {} : { reasons: reasonsIn(language, reasons) }),
      ...(rules === undefined ? {} : { rules: rulesIn(language, rules, reasons) }),
      ...(errors === undefined ? {} : { errors: errorsIn(language, errors) }),
    },
  };
};

/** A path may carry what somebody typed: only what looks like one of our own paths, with no number of a phone or a person in it, is repeated. */
const withoutIds = (path: string): string => (/^(\/[A-Za-z0-9._-]{1,64}){1,6}$/u.test(path) && !/\d{11}/u.test(path) ? path : '/');
