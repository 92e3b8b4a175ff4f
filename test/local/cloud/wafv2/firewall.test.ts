import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFirewall } from '../../../../local/cloud/wafv2/firewall.ts';
import { resolved } from '../resolved.ts';

const LIMIT = 5;
const WINDOW = 60;

const size = (Name: string) => ({
  SizeConstraintStatement: {
    FieldToMatch: { SingleHeader: { Name } },
    ComparisonOperator: 'GE',
    Size: 0,
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
  },
});

const rule = (Name: string, Priority: number, Limit: number, ScopeDownStatement?: object) => ({
  Name,
  Priority,
  Action: {
    Block: {
      CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'Body', ResponseHeaders: [{ Name: 'retry-after', Value: '60' }] },
    },
  },
  Statement: {
    RateBasedStatement: { AggregateKeyType: 'IP', Limit, EvaluationWindowSec: WINDOW, ...(ScopeDownStatement && { ScopeDownStatement }) },
  },
  VisibilityConfig: {},
});

const isPartner = { IPSetReferenceStatement: { Arn: { 'Fn::GetAtt': ['Partners', 'Arn'] } } };
const bringsProof = { OrStatement: { Statements: [size('authorization'), size('webhook-signature')] } };
const ofApi = {
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    PositionalConstraint: 'STARTS_WITH',
    SearchString: '/api/',
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
  },
};

const STRANGERS = {
  AndStatement: { Statements: [ofApi, { NotStatement: { Statement: { AndStatement: { Statements: [isPartner, bringsProof] } } } }] },
};

const resourcesWith = (rules: readonly object[]) =>
  resolved({
    Partners: { Type: 'AWS::WAFv2::IPSet', Properties: { Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['10.0.0.0/8'] } },
    WebAcl: {
      Type: 'AWS::WAFv2::WebACL',
      Properties: {
        Scope: 'CLOUDFRONT',
        DefaultAction: { Allow: {} },
        CustomResponseBodies: { Body: { ContentType: 'APPLICATION_JSON', Content: '{"message":"Too Many Requests"}' } },
        Rules: rules,
      },
    },
  });

const open = (rules: readonly object[] = [rule('Strangers', 0, LIMIT, STRANGERS)]) => {
  const time = { now: 0 };
  const firewall = createFirewall(resourcesWith(rules), () => time.now);
  const pass = (address: string, headers: Record<string, string> = {}, path = '/api/health') => firewall({ address, path, headers });
  return { time, pass };
};

describe('createFirewall', () => {
  it('lets an address pass up to its limit, then refuses it with what the template says', () => {
    const { pass } = open();
    for (let count = 0; count < LIMIT; count += 1) expect(pass('192.0.2.1')).toBeUndefined();
    expect(pass('192.0.2.1')).toStrictEqual({
      status: 429,
      headers: { 'content-type': 'application/json', 'retry-after': '60' },
      body: '{"message":"Too Many Requests"}',
    });
  });

  it.each([
    ['another address', '192.0.2.2', {}, '/api/health'],
    ["a partner's address with a token", '10.1.2.3', { authorization: 'Bearer x' }, '/api/health'],
    ["a partner's address with a signature, though it be empty", '10.1.2.3', { 'webhook-signature': '' }, '/api/health'],
    ['what the rule is not for', '192.0.2.1', {}, '/index.html'],
  ])('a flood from one address takes nothing from %s', (_who, address, headers, path) => {
    const { pass } = open();
    for (let count = 0; count < 2_000; count += 1) pass('192.0.2.1');
    for (let count = 0; count < 2_000; count += 1) pass('10.1.2.3');
    expect(pass(address, headers, path)).toBeUndefined();
  });

  it('takes a token of a stranger for nothing', () => {
    const { pass } = open();
    for (let count = 0; count < LIMIT; count += 1) pass('192.0.2.1', { authorization: 'Bearer x' });
    expect(pass('192.0.2.1', { 'webhook-signature': 'v1,x' })?.status).toBe(429);
  });

  it('counts what it refuses, so that who goes on is refused on; and forgets it when the window has passed', () => {
    const { pass, time } = open();
    for (let second = 0; second < 200; second += 1) {
      time.now = second;
      pass('192.0.2.1');
    }
    expect(pass('192.0.2.1')?.status).toBe(429);
    time.now += WINDOW + 1;
    expect(pass('192.0.2.1')).toBeUndefined();
  });

  it('takes the rules in the order of their priority', () => {
    const { pass } = open([rule('Second', 1, 1), rule('First', 0, 100)]);
    expect([pass('192.0.2.1'), pass('192.0.2.1')?.status]).toStrictEqual([undefined, 429]);
  });

  it('never lets more pass within a window than the limit, whatever the pace', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 }), (pauses) => {
        const { pass, time } = open();
        const passed: number[] = [];
        for (const pause of pauses) {
          time.now += pause;
          if (pass('192.0.2.1') === undefined) passed.push(time.now);
        }
        for (const at of passed) expect(passed.filter((other) => other > at - WINDOW && other <= at).length).toBeLessThanOrEqual(LIMIT);
      }),
    );
  });

  it('stops the boot at a statement that it does not understand, by its name', () => {
    const unknown = { GeoMatchStatement: { CountryCodes: ['CN'] } };
    expect(() => resourcesWith([rule('Geo', 0, LIMIT, unknown)])).toThrow(/WebAcl/);
  });
});
