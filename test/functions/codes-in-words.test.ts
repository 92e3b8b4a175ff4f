import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { Consent, Rank, ServiceId } from '../../catalogue/vocabulary.ts';
import { LABELS } from '../../functions/contract/labels/labels.ts';
import { CONSENT_IN_WORDS, RANK_IN_WORDS, relationsInWords } from '../../functions/domain/codes-in-words.ts';
import { conditionsOf } from '../../functions/domain/entitlement/conditions.ts';
import { findingWords } from '../../functions/domain/entitlement/words/finding-words.ts';
import { reasonWords } from '../../functions/domain/entitlement/words/reason-words.ts';
import { checkDepartment } from '../../functions/domain/services/booking/booking-choice.ts';
import { refuseAsItStands } from '../../functions/domain/services/opening/opening-checks.ts';
import type { Words } from '../../functions/domain/words.ts';
import { at, policyWith, RULES, requestWith } from './domain/services/expert-visit/visit-case.ts';

const { codeLists, departments, editions, illnessLists } = CATALOGUE;

const RELATIONS = codeLists.relations.map(({ code }) => code);

/** Every code that an answer or the catalogue has. */
const CODES = new Set([
  ...Object.values(LABELS).flatMap((labels) => Object.keys(labels)),
  ...Object.values(codeLists).flatMap((list) => list.map(({ code }) => code)),
  ...departments.map(({ code }) => code),
  ...Object.values(illnessLists).flatMap(({ illnesses }) => illnesses.map(({ code }) => code)),
  ...ServiceId.options,
]);

/** Codes that English writes so as well. */
const ENGLISH = new Set(['cooling-off', 'in-force', 'e-mail']);

/** In Chinese a code stands out whatever it is; in English one of a single word is a word. */
const codesIn = ({ zh, en }: Words): readonly string[] => [
  ...[...zh.matchAll(/(?<![A-Za-z/.-])[a-z]+(?:-[a-z]+)*(?![A-Za-z/.-])/gu)].map(([word]) => word).filter((word) => CODES.has(word)),
  ...[...en.matchAll(/(?<![\w/.-])[a-z]+(?:-[a-z]+)+(?![\w/-]|\.\w)/gu)]
    .map(([word]) => word)
    .filter((word) => CODES.has(word) && !ENGLISH.has(word)),
];

describe('a sentence', () => {
  it('is found to have a code where it has one', () => {
    expect(codesIn({ zh: '可咨询的对象：self、parent。', en: 'The illness must be listed, or other-critical.' })).toStrictEqual([
      'self',
      'parent',
      'other-critical',
    ]);
    expect(codesIn({ zh: '清单见GET /catalogue。', en: 'The cooling-off period is over.' })).toStrictEqual([]);
  });

  const written = globSync('functions/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\b(zh|en): ?(['"`])((?:\\.|(?!\2).)*)\2/gu)].map(([, language, , text = '']) => {
      const said = text.replaceAll(/\$\{[^}]*\}/gu, '');
      return [`${file} ${said}`, language === 'zh' ? { zh: said, en: '' } : { zh: '', en: said }] as const;
    }),
  );

  it('R13: has none as it is written in the code', () => {
    expect(written.length).toBeGreaterThan(500);
    expect(written.filter(([, words]) => codesIn(words).length > 0).map(([where]) => where)).toStrictEqual([]);
  });

  it.each(Object.values(editions).flatMap((edition) => ServiceId.options.map((service) => [edition.id, service, edition] as const)))(
    'R7, R8, R9: has none in the conditions of %s %s',
    (_id, service, edition) => {
      const conditions = ['2026-01-30', '2026-12-30'].flatMap((day) =>
        conditionsOf(policyWith(), { edition, terms: edition.services[service] }, day as Parameters<typeof conditionsOf>[2]),
      );
      expect(conditions.flatMap(({ detail }) => codesIn(detail))).toStrictEqual([]);
    },
  );

  it('R7: has none where it lists whom a question may be about', () => {
    const compared = { relation: 'spouse', allowed: RELATIONS };
    const words = [findingWords({ clause: 'R7', compared }), reasonWords({ code: 'relation-not-covered', compared } as never)];
    expect(words.flatMap(codesIn)).toStrictEqual([]);
  });

  it.each(['listed', 'any-critical'] as const)('R9: has none where it says which illness a service is for: %s', (scope) => {
    const words = [
      findingWords({ clause: 'R9', compared: { scope } }),
      reasonWords({ code: 'illness-not-listed', compared: { scope } } as never),
    ];
    expect(words.flatMap(codesIn)).toStrictEqual([]);
  });

  it('R33: has none where it names a department', () => {
    const excluded = departments.filter((each) => each.excluded).map(({ code }) => checkDepartment(departments, code, ''));
    expect(excluded.length).toBeGreaterThan(3);
    expect(excluded.flatMap((error) => (error === null ? ['none'] : codesIn(error.detail)))).toStrictEqual([]);
  });

  it('R16: has none where it names a consent', () => {
    const terms = { ...RULES.terms, consents: Consent.options };
    const asked = { request: requestWith({ consents: [] }), policy: policyWith(), rules: { ...RULES, terms }, at: at('2026-10-12 10:00') };
    const refused = refuseAsItStands(asked);
    const errors = refused?.kind === 'invalid-request' ? refused.errors : [];
    expect(errors.map(({ code }) => code)).toStrictEqual(['consent-required', 'consent-required']);
    expect(errors.flatMap(({ detail }) => codesIn(detail))).toStrictEqual([]);
  });

  it('R36: has none in the messages', () => {
    const shown = [...readFileSync('docs/messages.md', 'utf8').matchAll(/```text\n([\s\S]*?)```/gu)].map(([, text = '']) => text);
    expect(shown.length).toBeGreaterThan(50);
    const lines = shown.flatMap((text) => text.split('\n'));
    const told = lines.map((text) => (/\p{Script=Han}.*[。：]/u.test(text) ? { zh: text, en: '' } : { zh: '', en: text }));
    expect(told.flatMap(codesIn)).toStrictEqual([]);
  });
});

describe('the words of a code', () => {
  it.each(RELATIONS)('R7: are there for the relation %s, as in the catalogue', (code) => {
    const name = codeLists.relations.find((each) => each.code === code)?.name.zh;
    expect(relationsInWords([code])).toStrictEqual({ zh: name, en: expect.stringMatching(/ |oneself/u) });
  });

  it.each(Rank.options)('R32: are those of the catalogue for the rank %s', (rank) => {
    const name = codeLists.ranks.find(({ code }) => code === rank)?.name;
    expect({ zh: RANK_IN_WORDS[rank].zh, en: RANK_IN_WORDS[rank].en }).toStrictEqual({ zh: name?.zh, en: name?.en.toLowerCase() });
  });

  it.each(Consent.options)('R16: are there for the consent %s', (consent) => {
    expect(codesIn(CONSENT_IN_WORDS[consent])).toStrictEqual([]);
  });
});
