import { describe, expect, it } from 'vitest';
import { flagWrites } from '../../../../../functions/adapters/dynamo/commit/flag-writes.ts';
import type { CaseEvent, Flag } from '../../../../../functions/domain/case/events/case-event.ts';
import { at, opened } from '../../../domain/services/expert-visit/visit-case.ts';

const event = (recordedAt: string, changes: object): CaseEvent =>
  ({ ...opened().event, recordedAt: at(`2026-10-13 ${recordedAt}`), change: {}, ...changes }) as unknown as CaseEvent;
const raise = (time: string, ...flags: Flag[]) => event(time, { type: 'flag.raised', change: { flags } });
const resolve = (time: string, flag: Flag) => event(time, { type: 'flag.resolved', data: { flag } });

const writesOf = (...events: readonly CaseEvent[]) => flagWrites('cases', 'c', events, []);

describe('flagWrites', () => {
  it('puts a raised flag into the index of what waits', () => {
    expect(writesOf(raise('10:00', 'vendor-silent'))).toStrictEqual([
      {
        Put: {
          TableName: 'cases',
          Item: {
            pk: 'CASE#c',
            sk: 'FLAG#vendor-silent',
            flag: 'vendor-silent',
            caseId: 'c',
            raisedAt: at('2026-10-13 10:00'),
            resolvedAt: null,
            attention: 'ATTENTION#vendor-silent',
            v: 1,
          },
          ConditionExpression: '(attribute_not_exists(v) OR v <= :v)',
          ExpressionAttributeValues: { ':v': 1 },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]);
  });

  it('R46: closing resolves what waits of an open case alone, once', () => {
    const closing = event('12:00', { type: 'case.closed', change: { situation: { stage: 'closed' } } });
    const waiting = [{ flag: 'vendor-silent', raisedAt: at('2026-10-13 09:00'), resolvedAt: null }] as const;
    const writes = flagWrites('cases', 'c', [raise('10:00', 'deadline-missed', 'handoff-failed'), closing], waiting);
    const left = writes.map((write) => [write.Put?.Item?.['flag'], write.Put?.Item?.['resolvedAt'], write.Put?.Item?.['attention']]);
    expect(left).toStrictEqual([
      ['deadline-missed', at('2026-10-13 12:00'), undefined],
      ['handoff-failed', null, 'ATTENTION#handoff-failed'],
      ['vendor-silent', at('2026-10-13 12:00'), undefined],
    ]);
  });

  it('takes a resolved one out of the index and keeps when it was', () => {
    expect(writesOf(resolve('11:00', 'vendor-silent'))).toMatchObject([
      {
        Update: {
          Key: { pk: 'CASE#c', sk: 'FLAG#vendor-silent' },
          UpdateExpression: 'SET resolvedAt = :resolvedAt REMOVE attention',
          ExpressionAttributeValues: { ':resolvedAt': at('2026-10-13 11:00'), ':v': 1 },
        },
      },
    ]);
  });

  it('writes each flag once, as the last of its events leaves it', () => {
    const writes = writesOf(
      raise('10:00', 'vendor-silent', 'deadline-missed'),
      resolve('11:00', 'vendor-silent'),
      resolve('11:00', 'handoff-failed'),
      raise('12:00', 'handoff-failed'),
    );
    const items = writes.map((write) => write.Put?.Item);
    expect(items).toMatchObject([
      { flag: 'vendor-silent', raisedAt: at('2026-10-13 10:00'), resolvedAt: at('2026-10-13 11:00') },
      { flag: 'deadline-missed', resolvedAt: null, attention: 'ATTENTION#deadline-missed' },
      { flag: 'handoff-failed', raisedAt: at('2026-10-13 12:00'), resolvedAt: null, attention: 'ATTENTION#handoff-failed' },
    ]);
    expect(items[0]).not.toHaveProperty('attention');
  });
});
