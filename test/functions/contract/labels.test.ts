import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { LABELS } from '../../../functions/contract/labels/labels.ts';
import { openApiDocument } from '../../../functions/contract/openapi/document.ts';
import { catalogueView } from '../../../functions/http/public/catalogue-view.ts';

const CODES = Object.entries(LABELS).flatMap(([kind, labels]) =>
  Object.entries(labels).map(([code, words]) => [kind, code, words] as const),
);

/** Enums whose codes are named elsewhere in the catalogue, or are none: formats, roles, media types. */
const NAMED_ELSEWHERE = [
  ...['ServiceId', 'Language', 'MessageChannel', 'Consent', 'Rank', 'DocumentKind', 'NoticeCode', 'VendorId'],
  ...['IdType', 'DocumentContentType', 'CaseChannel'],
];

describe('LABELS', () => {
  it.each(CODES)('names %s %s in both languages', (_kind, _code, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}|120/u);
    expect(en).toMatch(/^[\x20-\x7e]+$/u);
  });

  it('calls whoever carries a service out 服务方 and provider, as the messages do', () => {
    const named = JSON.stringify(catalogueView(CATALOGUE.holidayNotices), (key, value) => (key === 'id' ? undefined : value));
    const words = [...named.matchAll(/"(?:zh|en)":"([^"]*)"/gu)].map(([, word = '']) => word);
    expect(words.length).toBeGreaterThan(CODES.length);
    expect(words.filter((word) => /供应商|服务商|vendor/iu.test(word))).toStrictEqual([]);
  });

  it('names every code of the published document', () => {
    const schemas = openApiDocument().components?.schemas ?? {};
    const labelled = new Set(CODES.map(([, code]) => code));
    const unnamed = Object.entries(schemas).flatMap(([id, schema]) => {
      const values = typeof schema === 'object' && 'enum' in schema ? (schema.enum ?? []) : [];
      return NAMED_ELSEWHERE.includes(id)
        ? []
        : values.filter((value) => typeof value === 'string' && !labelled.has(value)).map((value) => `${id} ${value}`);
    });
    expect(unnamed).toStrictEqual([]);
  });

  it('is what anyone reads in the catalogue', () => {
    expect(catalogueView(CATALOGUE.holidayNotices).labels.stages['calling-back']).toStrictEqual({
      zh: '等待专家回电',
      en: 'an expert is to call back',
    });
    expect(Object.keys(catalogueView(CATALOGUE.holidayNotices).editions)).toHaveLength(Object.keys(CATALOGUE.editions).length);
  });
});
