import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { editionOf, listedIllnesses, rulesFor } from '../../../functions/usecases/rulebook.ts';
import { CALENDAR } from '../domain/services/expert-visit/visit-case.ts';

describe('rulesFor', () => {
  it('R12: has the terms, hours and calendar of a service under an edition', () => {
    const rules = rulesFor('2020-BA-01', 'second-opinion', CALENDAR);
    expect(rules.terms).toBe(CATALOGUE.editions['2020-BA-01']?.services['second-opinion']);
    expect(rules.hours).toStrictEqual({
      daily: { from: '08:00', to: '20:00' },
      closedOn: 'spring-festival',
      holidayDays: 'published-holiday',
    });
    expect([...rules.calendar.publishedYears]).toStrictEqual([2025, 2026]);
  });

  it('R12: has none of an edition that the catalogue lost', () => {
    expect(() => rulesFor('1999-XX-01', 'expert-visit', CALENDAR)).toThrow(RangeError);
  });
});

describe('editionOf', () => {
  it.each(['1999-XX-01', 'constructor', '__proto__'])('finds no %s', (id) => {
    expect(editionOf(id)).toBeUndefined();
  });
});

describe('listedIllnesses', () => {
  it('R9: has the 31 of the edition’s list, and not the one off it', () => {
    const codes = listedIllnesses(rulesFor('2020-BA-01', 'expert-visit', CALENDAR).edition);
    expect(codes.size).toBe(31);
    expect([codes.has('malignant-tumour-severe'), codes.has('other-critical')]).toStrictEqual([true, false]);
  });
});
