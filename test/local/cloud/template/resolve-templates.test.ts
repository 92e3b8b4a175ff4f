import { describe, expect, it } from 'vitest';
import { resolveTemplates } from '../../../../local/cloud/template/resolve-templates.ts';
import { DEPLOYMENT, resolved, templateOf } from '../resolved.ts';

const queue = (name: unknown) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: name } });
const nameOf = (name: unknown, rest = {}, parameters = {}): unknown =>
  resolved({ Topic: { Type: 'AWS::SNS::Topic' }, Queue: queue(name) }, rest, parameters).ofType('AWS::SQS::Queue')[0]?.properties.QueueName;

describe('resolveTemplates', () => {
  it.each([
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'ap-east-1'],
    ['a resource', { Ref: 'Topic' }, 'arn:aws:sns:ap-east-1:000000000000:Test-Topic'],
    ['an attribute', { 'Fn::GetAtt': ['Topic', 'TopicName'] }, 'Test-Topic'],
    ['an attribute in its short form', { 'Fn::GetAtt': 'Topic.TopicName' }, 'Test-Topic'],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Partition' }]] }, 'a-aws'],
    ['a substitution', { 'Fn::Sub': `x-\${AWS::AccountId}-\${Topic.TopicName}-\${!kept}` }, `x-000000000000-Test-Topic-\${kept}`],
    ['a substitution with values', { 'Fn::Sub': [`x-\${y}`, { y: { Ref: 'AWS::Region' } }] }, 'x-ap-east-1'],
    ['a part of a split', { 'Fn::Select': [2, { 'Fn::Split': [':', { Ref: 'Topic' }] }] }, 'sns'],
  ])('resolves %s', (_what, value, expected) => {
    expect(nameOf(value)).toBe(expected);
  });

  it('takes a parameter from the deployment, else from its default', () => {
    const Parameters = { Name: { Type: 'String', Default: 'default' } };
    expect(nameOf({ Ref: 'Name' }, { Parameters })).toBe('default');
    expect(nameOf({ Ref: 'Name' }, { Parameters }, { Name: 'given' })).toBe('given');
  });

  it('follows conditions and mappings', () => {
    const rest = {
      Conditions: { China: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] }, Elsewhere: { 'Fn::Not': [{ Condition: 'China' }] } },
      Mappings: { Names: { 'ap-east-1': { queue: 'mapped' } } },
    };
    expect(nameOf({ 'Fn::If': ['China', 'in-china', 'elsewhere'] }, rest)).toBe('elsewhere');
    expect(nameOf({ 'Fn::FindInMap': ['Names', { Ref: 'AWS::Region' }, 'queue'] }, rest)).toBe('mapped');
    const kept = resolved({ A: { ...queue('a'), Condition: 'China' }, B: { ...queue('b'), Condition: 'Elsewhere' } }, rest);
    expect(kept.ofType('AWS::SQS::Queue').map(({ logicalId }) => logicalId)).toStrictEqual(['B']);
  });

  it('leaves out a property without a value', () => {
    expect(nameOf({ Ref: 'AWS::NoValue' })).toBeUndefined();
  });

  it('imports what a stack before it exports', () => {
    const stateful = templateOf(
      { Topic: { Type: 'AWS::SNS::Topic' } },
      { Outputs: { Out: { Value: { Ref: 'Topic' }, Export: { Name: 'Stateful:Topic' } } } },
    );
    const service = templateOf({ Queue: queue({ 'Fn::ImportValue': 'Stateful:Topic' }) });
    const stacks = [
      { name: 'Stateful', template: stateful },
      { name: 'Service', template: service },
    ];
    const resources = resolveTemplates({ stacks, assetPath: () => '' }, DEPLOYMENT);
    expect(resources.ofType('AWS::SQS::Queue')[0]?.properties.QueueName).toBe('arn:aws:sns:ap-east-1:000000000000:Stateful-Topic');
  });

  it.each([
    ['a resource type', { Cache: { Type: 'AWS::ElastiCache::CacheCluster' } }, /Test: Cache.*AWS::ElastiCache::CacheCluster/s],
    ['a property', { Queue: { Type: 'AWS::SQS::Queue', Properties: { RedriveAllowPolicy: {} } } }, /Test: Queue.*RedriveAllowPolicy/s],
    [
      'a property inside another',
      {
        Table: {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
            AttributeDefinitions: [],
            BillingMode: 'PAY_PER_REQUEST',
            StreamSpecification: { StreamViewType: 'NEW_IMAGE', ResourcePolicy: {} },
          },
        },
      },
      /Test: Table.*ResourcePolicy/s,
    ],
    ['an attribute', { Queue: queue({ 'Fn::GetAtt': ['Queue2', 'Colour'] }), Queue2: queue('b') }, /Test: Queue.*Colour/s],
    ['a reference', { Queue: queue({ Ref: 'Nobody' }) }, /Test: Queue.*Nobody/s],
    ['a function', { Queue: queue({ 'Fn::Base64': 'x' }) }, /Test: Queue.*Fn::Base64/s],
    ['an export', { Queue: queue({ 'Fn::ImportValue': 'nothing' }) }, /Test: Queue.*nothing/s],
    ['a dynamic reference', { Queue: queue('{{resolve:ssm:x}}') }, /Test: Queue.*resolve:ssm/s],
  ])('stops at %s that it does not know, and names it', (_what, resources, message) => {
    expect(() => resolved(resources)).toThrow(message);
  });
});
