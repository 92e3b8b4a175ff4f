import { describe, expect, it } from 'vitest';
import { CaseRequest } from '../../../functions/domain/case/case-request.ts';
import { REPORT_DATA } from '../../../functions/domain/case/events/case-command.ts';
import { line, prose } from '../../../functions/domain/text.ts';
import { BOOKING } from './services/expert-visit/visit-case.ts';

describe('line', () => {
  it.each(['\u0000', '\u0007', '\n', '\t', '\u007f', '\u0085'])(
    'R31: a control character %j within a name or place is refused',
    (control) => {
      expect(line(100).safeParse(`样例${control}医院`).success).toBe(false);
    },
  );

  it('R31: what is typed around it is trimmed', () => {
    expect(line(100).parse(' 样例医院\n')).toBe('样例医院');
  });
});

describe('prose', () => {
  it.each(['\u0000', '\u0007', '\u001b', '\u007f'])('R23: a control character %j in a free text is refused', (control) => {
    expect(prose(100).safeParse(`a${control}b`).success).toBe(false);
  });

  it('R23: a free text may have several lines', () => {
    expect(prose(100).parse('a\r\nb\tc')).toBe('a\r\nb\tc');
  });
});

describe('what people type', () => {
  it.each(['hospital', 'department', 'meetingPoint'])('R34: a booking’s %s has no control characters', (field) => {
    expect(REPORT_DATA['booking.confirmed'].safeParse({ ...BOOKING, at: '2026-10-15T09:30:00+08:00' }).success).toBe(true);
    const spoiled = { ...BOOKING, at: '2026-10-15T09:30:00+08:00', [field]: 'a\u0000b' };
    expect(REPORT_DATA['booking.confirmed'].safeParse(spoiled).success).toBe(false);
  });

  it('R23: nor has a question', () => {
    const asked = (question: string) =>
      CaseRequest.safeParse({
        policyNo: 'P-1',
        service: 'phone-doctor',
        request: { subject: { relation: 'self' }, topic: 'diet', question, phone: '+8613800138000' },
      }).success;
    expect([asked('a\nb'), asked('a\u0000b')]).toStrictEqual([true, false]);
  });
});
