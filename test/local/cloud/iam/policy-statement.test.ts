import { describe, expect, it } from 'vitest';
import { isAllowed, PolicyStatement } from '../../../../local/cloud/iam/policy-statement.ts';

const TABLE = 'arn:aws:dynamodb:ap-east-1:000000000000:table/cases';

const statement = (rest: object): PolicyStatement =>
  PolicyStatement.parse({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: TABLE, ...rest });

const withKeys = (...keys: string[]): PolicyStatement =>
  statement({ Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } } });

const put = (...keys: string[]) => ({ action: 'dynamodb:PutItem', resource: TABLE, context: { 'dynamodb:LeadingKeys': keys } });

describe('a role may do what one of its statements allows', () => {
  it.each([
    ['the action on the resource', [statement({})], put('CASE#1'), true],
    ['another action', [statement({ Action: ['dynamodb:GetItem', 'dynamodb:Query'] })], put('CASE#1'), false],
    ['any action that begins so', [statement({ Action: 'dynamodb:Put*' })], put('CASE#1'), true],
    ['another resource', [statement({ Resource: `${TABLE}/index/due` })], put('CASE#1'), false],
    ['all but that resource', [statement({ Resource: undefined, NotResource: TABLE })], put('CASE#1'), false],
    ['all but another', [statement({ Resource: undefined, NotResource: `${TABLE}s` })], put('CASE#1'), true],
    ['keys that begin so', [withKeys('CASE#*')], put('CASE#1', 'CASE#2'), true],
    ['keys that begin otherwise', [withKeys('CASE#*')], put('MEMBER#1'), false],
    ['one key of two', [withKeys('CASE#*')], put('CASE#1', 'MEMBER#1'), false],
    ['each key in a statement of its own', [withKeys('CASE#*'), withKeys('MEMBER#*')], put('CASE#1', 'MEMBER#1'), false],
    ['both keys in one', [withKeys('CASE#*', 'MEMBER#*')], put('CASE#1', 'MEMBER#1'), true],
    ['what is denied elsewhere', [statement({}), statement({ Effect: 'Deny' })], put('CASE#1'), false],
    [
      'a pattern with signs of its own, taken as they are',
      [statement({ Resource: 'arn:aws:dynamodb:*:*:table/c.ses' })],
      put('CASE#1'),
      false,
    ],
    ['nothing', [], put('CASE#1'), false],
  ])('%s', (_what, statements, attempted, allowed) => {
    expect(isAllowed(statements, attempted)).toBe(allowed);
  });

  it('under a condition that is met alone', () => {
    const bound = statement({ Condition: { StringEquals: { 'ses:FromAddress': 'a@example.com' } } });
    const from = (...context: string[]) => ({ ...put(), context: { 'ses:FromAddress': context } });
    expect([from('a@example.com'), from('b@example.com'), from()].map((attempted) => isAllowed([bound], attempted))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('and a condition that is not known stops the boot', () => {
    expect(PolicyStatement.safeParse({ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { IpAddress: {} } }).success).toBe(false);
  });
});
