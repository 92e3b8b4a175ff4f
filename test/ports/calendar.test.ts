import { expect, it } from 'vitest';
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { isWorkingDay } from '../../functions/domain/time/working-days.ts';
import { NOTICE_2027 } from '../catalogue/notice-2027.ts';
import { day } from '../functions/domain/services/expert-visit/visit-case.ts';
import { describeStores } from './doubles/stores.ts';

describeStores('ReadNotices', (open) => {
  it('R40: gives the bundled notices, then those published since, in the order of their years', async () => {
    const { notices, publish } = await open();
    expect(await notices()).toStrictEqual(CATALOGUE.holidayNotices);
    await publish({ ...NOTICE_2027, year: 2028 });
    await publish(NOTICE_2027);
    expect((await notices()).map(({ year }) => year)).toStrictEqual([2025, 2026, 2027, 2028]);
  });

  it('R40: prefers a published notice to the bundled one of its year, and the last published', async () => {
    const { notices, publish } = await open();
    for (const documentNumber of ['first', 'second']) await publish({ ...NOTICE_2027, year: 2026, documentNumber });
    expect((await notices()).map(({ documentNumber }) => documentNumber)).toStrictEqual([
      CATALOGUE.holidayNotices[0]?.documentNumber,
      'second',
    ]);
  });
});

describeStores('ReadLastPublication', (open) => {
  it('R40: tells when a notice was published last', async () => {
    const { lastPublication, publish, clock } = await open();
    expect(await lastPublication()).toBeNull();
    await publish({ ...NOTICE_2027, year: 2028 });
    clock.pass(60);
    await publish(NOTICE_2027);
    expect(await lastPublication()).toBe(clock.now());
  });
});

describeStores('ReadCalendar', (open) => {
  it('R40: knows a notice at the latest five minutes after it was published', async () => {
    const { calendar, publish, clock } = await open();
    expect((await calendar()).publishedYears).toStrictEqual(new Set([2025, 2026]));
    await publish(NOTICE_2027);
    clock.pass(5 * 60);
    expect((await calendar()).publishedYears).toStrictEqual(new Set([2025, 2026, 2027]));
    expect(isWorkingDay(await calendar(), day('2027-01-01'))).toBe(false);
  });
});
