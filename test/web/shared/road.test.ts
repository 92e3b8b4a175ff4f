import { describe, expect, it } from 'vitest';
import { roadOf, type Travelled } from '../../../web/shared/road.ts';

type Event = Travelled['timeline'][number];

const events = (...types: Event['type'][]): Event[] =>
  types.map((type, index) => ({ seq: index + 1, type, occurredAt: `2026-09-28T10:00:${String(index).padStart(2, '0')}+08:00` }));

const travelled = (changes: Partial<Travelled>): Travelled => ({
  service: 'expert-visit',
  stage: null,
  leg: null,
  status: 'open',
  closedAt: null,
  timeline: [],
  ...changes,
});

const seen = (changes: Partial<Travelled>): string[] => roadOf(travelled(changes)).map(({ step, state }) => `${step} ${state}`);

describe('roadOf', () => {
  it('R32: shows what is done, what is now and what is to come', () => {
    expect(seen({ stage: 'choosing', timeline: events('case.opened', 'case.accepted', 'options.proposed') })).toStrictEqual([
      'asked done',
      'accepted done',
      'chosen now',
      'booked to-come',
      'visited to-come',
      'completed to-come',
    ]);
  });

  it('R34: leaves out a choice that was never needed', () => {
    expect(seen({ stage: 'booked', timeline: events('case.opened', 'case.accepted', 'booking.confirmed') })).not.toContain('chosen done');
  });

  it('R38: goes back to the appointment where one was lost', () => {
    const timeline = events('case.opened', 'case.accepted', 'member.chose', 'booking.confirmed', 'booking.lost');
    expect(seen({ stage: 'rebooking', timeline })).toContain('booked now');
  });

  it('R43: has both legs where a visit comes before the admission, each with its own acceptance and appointment', () => {
    const timeline = events('case.opened', 'case.accepted', 'member.chose', 'booking.confirmed', 'visit.completed', 'case.accepted');
    const road = roadOf(travelled({ service: 'admission', leg: 'admission', stage: 'arranging', timeline }));
    expect(road.map(({ step, state }) => `${step} ${state}`)).toStrictEqual([
      'asked done',
      'accepted done',
      'chosen done',
      'booked done',
      'visited done',
      'arranging done',
      'arranged now',
      'admitted to-come',
      'completed to-come',
    ]);
    expect(road.find(({ step }) => step === 'booked')?.at).toContain(':03');
  });

  it('R45: of a case that completed by itself the end is its closing', () => {
    const timeline = events('case.opened', 'case.accepted', 'booking.confirmed', 'visit.completed', 'case.closed');
    const road = roadOf(travelled({ status: 'completed', closedAt: '2026-10-14T20:00:00+08:00', timeline }));
    expect(road.at(-1)).toStrictEqual({ step: 'completed', at: '2026-10-14T20:00:00+08:00', state: 'done' });
  });

  it('R39: of a case that was cancelled only what came about is left', () => {
    expect(
      seen({ status: 'cancelled', closedAt: '2026-09-29T10:00:00+08:00', timeline: events('case.opened', 'case.accepted') }),
    ).toStrictEqual(['asked done', 'accepted done']);
  });
});
