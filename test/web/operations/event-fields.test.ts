import { describe, expect, it } from 'vitest';
import { REPORT_DATA } from '../../../functions/domain/case/events/case-command.ts';
import { REPORT_TYPES } from '../../../functions/domain/case/events/report-type.ts';
import { DECLINED, dataOf, type Field, fieldsOf } from '../../../web/operations/act/event-fields.ts';

const filled = ({ kind, codes }: Field): string =>
  ({
    instant: '2026-10-14T09:30',
    day: '2026-10-10',
    check: 'yes',
    choice: codes?.[0] ?? '',
    department: 'oncology',
    rank: 'chief',
    lines: '病理报告\n影像\n',
    illness: 'malignant-tumour-severe',
    document: 'doc-1',
    option: 'option-1',
    line: '样例',
  })[kind];

const OPTIONS = 2;

/** Every field filled in, those too that a check brings up. */
const all = (type: (typeof REPORT_TYPES)[number]) =>
  Object.fromEntries(fieldsOf(type, { hasNote: 'yes' }, OPTIONS).map((field) => [field.name, filled(field)]));

describe('the forms of reports', () => {
  it.each(REPORT_TYPES)('R47: %s, filled in, is what the API takes', (type) => {
    const typed = all(type);
    if (type === 'booking.confirmed') typed['companion.phone'] = '+8613800138099';
    const parsed = REPORT_DATA[type].safeParse(dataOf(type, typed, OPTIONS, 'proposal-1'));
    expect(parsed.error?.issues ?? []).toStrictEqual([]);
  });

  it.each([
    [
      'an option left without a doctor',
      'options.proposed',
      { 'options.0.hospital': '甲', 'options.1.hospital': '乙' },
      { options: [{ hospital: '甲' }, { hospital: '乙' }] },
    ],
    ['none of the options', 'member.chose', { optionId: DECLINED }, { proposalId: 'proposal-1', decline: true }],
    ['a visit without a note', 'visit.completed', {}, { admissionNote: null }],
    ['a note that is left out', 'booking.lost', { cause: 'hospital', note: ' ' }, { cause: 'hospital' }],
  ] as const)('%s', (_fact, type, typed, expected) => {
    expect(dataOf(type, typed, OPTIONS, 'proposal-1')).toStrictEqual(expected);
  });
});
