import { describe, expect, it } from 'vitest';
import { type Json, liveOf, resourceNamed, resourcesOf } from '../assembly.ts';

const ruleOf = (name: string): Json => resourceNamed('AnkangService', 'AWS::Events::Rule', name)[1].Properties;

const asyncConfigOf = (functionName: string): Json => {
  const [functionId] = resourceNamed('AnkangService', 'AWS::Lambda::Function', functionName);
  return [...resourcesOf('AnkangService', 'AWS::Lambda::EventInvokeConfig').values()].find(
    ({ Properties }) => Properties.FunctionName.Ref === functionId && JSON.stringify(Properties.Qualifier).includes(liveOf(functionName)),
  )?.Properties;
};

describe('the watchdog', () => {
  it('runs every five minutes', () => {
    const { ScheduleExpression, State, Targets } = ruleOf('Scheduleswatchdog');
    expect([ScheduleExpression, State]).toStrictEqual(['rate(5 minutes)', 'ENABLED']);
    expect(Targets[0].Arn).toStrictEqual({ Ref: liveOf('TasksWatchdog') });
  });

  it('never runs beside itself: it ends before the next run, and is not repeated', () => {
    const [, { Properties }] = resourceNamed('AnkangService', 'AWS::Lambda::Function', 'TasksWatchdog');
    expect(Properties.Timeout).toBeLessThan(300);
    expect(asyncConfigOf('TasksWatchdog').MaximumRetryAttempts).toBe(0);
  });
});

describe('the check of uploads', () => {
  const rule = ruleOf('DocumentUploadedRule');

  it('is told of what lands under pending/ in the documents bucket, and of nothing else', () => {
    expect(rule.EventPattern).toMatchObject({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { object: { key: [{ prefix: 'pending/' }] } },
    });
    expect(JSON.stringify(rule.EventPattern.detail.bucket)).toContain('ExportsOutputRefDocumentsBucket');
  });

  it('learns the object only: not the address it came from', () => {
    expect(rule.Targets[0].InputPath).toBe('$.detail.object');
  });

  it('puts aside what it could not check', () => {
    const [queue] = resourceNamed('AnkangService', 'AWS::SQS::Queue', 'DocumentUploadedDeadLetters');
    expect(asyncConfigOf('DocumentUploadedFunction')).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue, 'Arn'] } } },
    });
  });
});

describe("members' e-mail", () => {
  it('reaches its sender from the topic', () => {
    const subscriptions = [...resourcesOf('AnkangService', 'AWS::SNS::Subscription').values()];
    expect(subscriptions.map(({ Properties }) => [Properties.Protocol, Properties.Endpoint])).toStrictEqual([
      ['lambda', { Ref: liveOf('EmailFunction') }],
    ]);
    expect(JSON.stringify(subscriptions[0]?.Properties.TopicArn)).toContain('MemberEmail');
  });

  it('leaves no dead letter: a queue is no place for an address', () => {
    expect(asyncConfigOf('EmailFunction')).not.toHaveProperty('DestinationConfig');
  });

  it('hears what comes back: of its own configuration set, and the tags alone, no address', () => {
    const [set] = resourceNamed('AnkangService', 'AWS::SES::ConfigurationSet', 'EmailConfigurationSet');
    const [, destination] = resourceNamed('AnkangService', 'AWS::SES::ConfigurationSetEventDestination', 'EmailConfigurationSetReturned');
    expect(destination.Properties).toMatchObject({
      ConfigurationSetName: { Ref: set },
      EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'reject'] },
    });
    const [, rule] = resourceNamed('AnkangService', 'AWS::Events::Rule', 'EmailReturned');
    expect(rule.Properties).toMatchObject({
      EventPattern: {
        source: ['aws.ses'],
        detail: { eventType: ['Bounce', 'Reject'], mail: { tags: { 'ses:configuration-set': [{ Ref: set }] } } },
      },
      Targets: [{ Arn: { Ref: liveOf('EmailFunction') }, InputPath: '$.detail.mail.tags' }],
    });
  });

  it('has no sender where SES is missing', () => {
    expect(resourcesOf('AnkangService', 'AWS::SNS::Subscription', 'aws-cn').size).toBe(0);
    expect(resourcesOf('AnkangService', 'AWS::SES::ConfigurationSet', 'aws-cn').size).toBe(0);
  });
});
