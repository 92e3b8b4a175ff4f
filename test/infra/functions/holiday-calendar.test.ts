import { describe, expect, it } from 'vitest';
import { resourceNamed } from '../assembly.ts';

describe('the mapping from the stream to what a notice moves', () => {
  const [, { Properties: mapping }] = resourceNamed('AnkangService', 'AWS::Lambda::EventSourceMapping', 'CalendarStream');

  it('R40: passes on notices, new and corrected, and nothing else', () => {
    const patterns = mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern));
    expect(patterns).toStrictEqual([{ eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'NOTICE#' }] } } } }]);
  });

  it('calls the function of its own, a bounded number of times, and puts aside what it could not do', () => {
    const [functionId] = resourceNamed('AnkangService', 'AWS::Lambda::Function', 'CalendarNoticePublished');
    const [queue] = resourceNamed('AnkangService', 'AWS::SQS::Queue', 'CalendarDeadLetters');
    expect(mapping).toMatchObject({
      FunctionName: { Ref: functionId },
      MaximumRetryAttempts: 10,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue, 'Arn'] } } },
    });
  });
});

describe('the check of the calendar', () => {
  it('R40: runs on the 16th of each month at 09:00 in Shanghai: in November that is 45 days before the year ends', () => {
    const [, { Properties }] = resourceNamed('AnkangService', 'AWS::Events::Rule', 'CalendarCheckSchedule');
    const [functionId] = resourceNamed('AnkangService', 'AWS::Lambda::Function', 'CalendarCheckCalendar');
    expect([Properties.ScheduleExpression, Properties.State]).toStrictEqual(['cron(0 1 16 * ? *)', 'ENABLED']);
    expect(Properties.Targets[0].Arn).toStrictEqual({ 'Fn::GetAtt': [functionId, 'Arn'] });
    expect((Date.parse('2026-12-31') - Date.parse('2026-11-16')) / 86_400_000).toBe(45);
  });
});
