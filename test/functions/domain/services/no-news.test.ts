import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { Command } from '../../../../functions/domain/case/events/case-command.ts';
import { caseBy } from '../entitlement/under-rules.ts';
import { admissionAt } from './admission/admission-case.ts';
import { at, caseAt, day, report } from './expert-visit/visit-case.ts';
import { opinionAt } from './second-opinion/second-opinion-case.ts';

const asked = (list: string[], when: string): Command => report('records.requested', { list }, when);
const sent = (carrier: string, trackingNo: string, when: string): Command => report('reports.couriered', { carrier, trackingNo }, when);
const surgery = (surgeryAt: string, when: string): Command => report('surgery.scheduled', { at: at(surgeryAt) }, when);
const moved = (surgeryAt: string, when: string): Command =>
  report('surgery.rescheduled', { at: at(surgeryAt), cause: 'the operating theatre' }, when);
const diagnosed = (date: string, when: string): Command =>
  report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day(date) }, when);

const gathering = opinionAt('gathering-records');
const visited = caseAt('visited');
const admitted = admissionAt('admitted');

/** Until when a case waits for silence. */
const endOf = ({ situation }: Case): string => {
  if ('completion' in situation) return situation.completion.completesAt;
  if (situation.stage === 'gathering-records') return situation.closesAt;
  throw new Error(`Nothing is waited for at ${situation.stage}`);
};

const put = (state: Case, last: Command): 'off' | 'not off' => (endOf(caseBy(state, last)) > endOf(state) ? 'off' : 'not off');

describe('what waits for silence', () => {
  const list = ['pathology', 'imaging'];
  const requested = caseBy(gathering, asked(list, '2026-10-13 10:00'));
  const couriered = caseBy(visited, sent('SF', 'SF1', '2026-10-16 10:00'));
  const twice = caseBy(couriered, sent('SF', 'SF2', '2026-10-16 11:00'));
  const scheduled = caseBy(admitted, surgery('2026-10-20 09:00', '2026-10-20 10:00'));

  it.each([
    ['a list that was asked for', requested, asked(list, '2026-10-20 10:00'), 'not off'],
    ['it in another order, and written in another width', requested, asked(['ｉｍａｇｉｎｇ', 'Pathology'], '2026-10-20 10:00'), 'not off'],
    ['a list that asks for more', requested, asked([...list, 'blood'], '2026-10-20 10:00'), 'off'],
    ['a list that asks for less', requested, asked(['pathology'], '2026-10-20 10:00'), 'off'],
    ['reports on their way', couriered, sent('SF', 'sf 1', '2026-10-19 10:00'), 'not off'],
    ['those sent before the last', twice, sent('SF', 'SF1', '2026-10-19 10:00'), 'not off'],
    ['other reports on their way', couriered, sent('SF', 'SF2', '2026-10-19 10:00'), 'off'],
    ['the same number of another carrier', couriered, sent('JD', 'SF1', '2026-10-19 10:00'), 'off'],
    ['a date of surgery', scheduled, surgery('2026-10-20 09:00', '2026-10-22 10:00'), 'not off'],
    ['it, told as moved', scheduled, moved('2026-10-20 09:00', '2026-10-22 10:00'), 'not off'],
    ['another date of surgery', scheduled, moved('2026-10-21 09:00', '2026-10-22 10:00'), 'off'],
    ...[gathering, visited, admitted].flatMap((state) => {
      const known = caseBy(state, diagnosed('2026-10-12', '2026-10-19 18:00'));
      return [
        [`a diagnosis at ${state.situation.stage}`, known, diagnosed('2026-10-12', '2026-10-21 10:00'), 'not off'],
        [`a corrected one at ${state.situation.stage}`, known, diagnosed('2026-10-11', '2026-10-21 10:00'), 'off'],
      ] as const;
    }),
  ] as const)('R45: %s, told again or anew, waits anew for what is new alone', (_fact, state, last, expected) => {
    expect(put(state, last)).toBe(expected);
  });

  it('R45: of reports on their way so many are new, and no more', () => {
    const many = Array.from({ length: 40 }, (_, index) => sent('SF', `SF${index}`, '2026-10-16 10:00'));
    expect(put(caseBy(visited, ...many), sent('SF', 'SF99', '2026-10-19 10:00'))).toBe('not off');
  });
});
