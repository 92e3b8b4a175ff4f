import { describe, expect, it } from 'vitest';
import { createRights, nameOf } from '../../../../local/cloud/iam/rights.ts';
import { resolved } from '../resolved.ts';

const TABLE = 'arn:aws:dynamodb:ap-east-1:000000000000:table/cases';

const allow = (action: string | string[], keys?: string[]) => ({
  Effect: 'Allow',
  Action: action,
  Resource: TABLE,
  ...(keys && { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } } }),
});

const policiesOf = (...statements: object[]) =>
  resolved({
    Role: { Type: 'AWS::IAM::Role' },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: { Version: '2012-10-17', Statement: statements }, Roles: [{ Ref: 'Role' }] },
    },
  }).ofType('AWS::IAM::Policy');

const ROLE = 'Test-Role';

const attempted = (action: string, ...keys: string[]) => ({
  action: `dynamodb:${action}`,
  resource: TABLE,
  context: { 'dynamodb:LeadingKeys': keys },
});

describe('rights', () => {
  it('are of the role that the policy hangs on', () => {
    const rights = createRights(policiesOf(allow('dynamodb:PutItem')));
    expect([rights.use(ROLE, attempted('PutItem', 'CASE#1')), rights.use('another', attempted('PutItem', 'CASE#1'))]).toEqual([
      true,
      false,
    ]);
  });

  it('are noted when they are used first, each beginning of a key by itself; what is refused uses none', () => {
    const noted: string[] = [];
    const policies = policiesOf(allow(['dynamodb:PutItem', 'dynamodb:GetItem'], ['CASE#*', 'MEMBER#*']), allow('sns:Publish'));
    const rights = createRights(policies, (right) => noted.push(nameOf(right)));
    const line = (action: string, keys: string): string => `${ROLE} dynamodb:${action} ${TABLE} ${keys}`;
    rights.use(ROLE, attempted('PutItem', 'CASE#1'));
    rights.use(ROLE, attempted('PutItem', 'CASE#2'));
    rights.use(ROLE, attempted('GetItem', 'POLICY#1'));
    expect(noted).toEqual([line('PutItem', 'CASE#*')]);
    rights.use(ROLE, attempted('GetItem', 'MEMBER#1', 'CASE#1'));
    expect(noted.slice(1).toSorted()).toEqual([line('GetItem', 'CASE#*'), line('GetItem', 'MEMBER#*')]);
    expect(rights.granted('dynamodb:').map(({ action, keys, isUsed }) => [action, keys, isUsed])).toEqual([
      ['dynamodb:PutItem', 'CASE#*', true],
      ['dynamodb:PutItem', 'MEMBER#*', false],
      ['dynamodb:GetItem', 'CASE#*', true],
      ['dynamodb:GetItem', 'MEMBER#*', true],
    ]);
  });
});
