import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../web/member/case/calendar-file.ts';

const file = calendarFile(
  {
    id: 'case-1',
    at: '2026-10-08T09:30:00+08:00',
    title: '就诊',
    place: '样例第一医院, 肿瘤科; 门诊',
    notes: `碰面地点: 门诊一楼大厅\n${'很长的说明'.repeat(20)}`,
  },
  Date.parse('2026-09-28T10:00:00+08:00'),
);

describe('calendarFile', () => {
  it('R36: tells the appointment in universal time, with what it is and where', () => {
    expect(file).toContain('DTSTART:20261008T013000Z\r\n');
    expect(file).toContain('DTEND:20261008T023000Z\r\n');
    expect(file).toContain('LOCATION:样例第一医院\\, 肿瘤科\\; 门诊\r\n');
  });

  it('folds lines at 75 bytes, inside no character', () => {
    const lines = file.split('\r\n');
    expect(lines.map((line) => new TextEncoder().encode(line).length).filter((bytes) => bytes > 75)).toStrictEqual([]);
    expect(file.replaceAll('\r\n ', '')).toContain(`门诊一楼大厅\\n${'很长的说明'.repeat(20)}`);
  });
});
