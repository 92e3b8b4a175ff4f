import { describe, expect, it } from 'vitest';
import { REPORT_TYPES } from '../../../../functions/domain/case/events/report-type.ts';
import { roadOf } from '../../../../functions/domain/services/road-of-case.ts';

const ROADS = [
  roadOf({ service: 'phone-doctor', leg: null }),
  roadOf({ service: 'second-opinion', leg: null }),
  roadOf({ service: 'expert-visit', leg: null }),
  roadOf({ service: 'admission', leg: 'visit' }),
  roadOf({ service: 'admission', leg: 'admission' }),
];

describe('roadOf', () => {
  it.each(REPORT_TYPES)('%s is taken at some stage of some road', (type) => {
    expect(ROADS.some((road) => Object.values(road).some((reports) => type in reports))).toBe(true);
  });

  it.each(['visit', 'admission'] as const)('R50: care abroad goes the way of an admission, in its %s leg too', (leg) => {
    expect(roadOf({ service: 'overseas-care', leg })).toBe(roadOf({ service: 'admission', leg }));
  });
});
