import { describe, expect, it } from 'vitest';
import { attemptedBy } from '../../../../local/cloud/dynamodb/attempted.ts';

const ARN = 'arn:aws:dynamodb:ap-east-1:000000000000:table/cases';
const addressOf = (name: string) => (name === 'cases' ? { arn: ARN, partitionKey: 'pk' } : undefined);

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'A' } });
const on = (rest: object) => ({ TableName: 'cases', ...rest });
const query = (KeyConditionExpression: string, rest: object = {}) =>
  on({ KeyConditionExpression, ExpressionAttributeValues: { ':pk': { S: 'CASE#1' }, ':prefix': { S: 'EVENT#' } }, ...rest });

/** Actions, what follows the table in their ARN, and keys, in short. */
const attempts = (operation: string, input: unknown) =>
  attemptedBy(operation, input, addressOf).map(({ action, resource, context }) => [
    action.slice('dynamodb:'.length) + resource.slice(ARN.length),
    ...(context['dynamodb:LeadingKeys'] ?? []),
  ]);

describe('what a call to DynamoDB attempts', () => {
  it.each([
    ['GetItem', on({ Key: key('CASE#1') }), [['GetItem', 'CASE#1']]],
    ['PutItem', on({ Item: key('CASE#1') }), [['PutItem', 'CASE#1']]],
    ['UpdateItem', on({ Key: key('CASE#1') }), [['UpdateItem', 'CASE#1']]],
    ['Query', query('pk = :pk AND begins_with(sk, :prefix)'), [['Query', 'CASE#1']]],
    ['Query', query('#key = :pk', { ExpressionAttributeNames: { '#key': 'pk' } }), [['Query', 'CASE#1']]],
    ['Query', query('begins_with(sk, :prefix) AND pk = :pk'), [['Query', 'CASE#1']]],
    ['Query', query('gsi = :pk', { IndexName: 'due' }), [['Query/index/due', 'CASE#1']]],
    ['Scan', on({}), [['Scan']]],
    ['BatchGetItem', { RequestItems: { cases: { Keys: [key('CASE#1'), key('INBOX#2')] } } }, [['BatchGetItem', 'CASE#1', 'INBOX#2']]],
    ['GetItem', { TableName: 'no-such-table', Key: key('CASE#1') }, []],
  ])('%s', (operation, input, expected) => {
    expect(attempts(operation, input)).toEqual(expected);
  });

  it('by a transaction is each kind of its items, with all their keys together', () => {
    const TransactItems = [
      { Put: on({ Item: key('CASE#1') }) },
      { ConditionCheck: on({ Key: key('MEMBER#1') }) },
      { Put: on({ Item: key('IDEM#1') }) },
      { Put: on({ Item: { ...key('CASE#1'), sk: { S: 'B' } } }) },
      { Update: on({ Key: key('MEMBER#1') }) },
    ];
    expect(attempts('TransactWriteItems', { TransactItems })).toEqual([
      ['PutItem', 'CASE#1', 'IDEM#1'],
      ['ConditionCheckItem', 'MEMBER#1'],
      ['UpdateItem', 'MEMBER#1'],
    ]);
  });
});
