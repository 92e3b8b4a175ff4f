import { describe, expect, it } from 'vitest';
import { REPORT_DATA } from '../../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import type { ReportType } from '../../../../functions/domain/case/events/report-type.ts';
import { Doctors } from '../../../../tools/what-if/export/pseudonyms.ts';
import { toldReport } from '../../../../tools/what-if/export/told-reports.ts';
import { at } from '../../../functions/domain/services/expert-visit/visit-case.ts';

const WHEN = { at: at('2026-10-15 22:00'), localAt: '2026-10-15T09:00:00-05:00' };

/** Events that keep more than was reported. */
const KEPT = {
  'options.proposed': {
    proposalId: 'proposal-3',
    options: [{ optionId: 'option-1', hospital: '样例第一医院', doctor: { name: '样例医生', title: 'chief' }, ...WHEN }],
  },
  'booking.lost': { cause: 'hospital', appointment: WHEN },
  'visit.missed': { by: 'vendor', appointment: WHEN },
  'surgery.scheduled': WHEN,
  'surgery.rescheduled': { ...WHEN, cause: '样例' },
} as const satisfies { readonly [T in ReportType]?: object };

describe('toldReport', () => {
  it.each(Object.entries(KEPT))('R36: tells %s as it is reported, so that it can be played again', (type, data) => {
    const instants = { occurredAt: at('2026-10-12 10:00'), recordedAt: at('2026-10-12 10:00') };
    const told = toldReport({ seq: 2, type, actor: 'vendor', ...instants, data, change: {} } as unknown as CaseEvent, new Doctors());
    expect(told).toMatchObject({ type });
    expect(REPORT_DATA[type as ReportType].safeParse(told?.data)).toMatchObject({ success: true });
  });
});
