import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, LOGS } from '../resources/reasons.ts';
import { byName, resourceType } from '../resources/resource-type.ts';

const AsItIs = z.tuple([z.strictObject({ Priority: z.number(), Type: z.literal('NONE') })]);

/** What a rule asks of a request, as far as it is understood here. */
export const Statement = z.union([
  z.strictObject({ IPSetReferenceStatement: z.strictObject({ Arn: z.string() }) }),
  z.strictObject({
    SizeConstraintStatement: z.strictObject({
      FieldToMatch: z.strictObject({ SingleHeader: z.strictObject({ Name: z.string() }) }),
      ComparisonOperator: z.literal('GE'),
      Size: z.number(),
      TextTransformations: AsItIs,
    }),
  }),
  z.strictObject({
    ByteMatchStatement: z.strictObject({
      FieldToMatch: z.strictObject({ UriPath: z.strictObject({}) }),
      PositionalConstraint: z.literal('STARTS_WITH'),
      SearchString: z.string(),
      TextTransformations: AsItIs,
    }),
  }),
  z.strictObject({
    get NotStatement(): z.ZodObject<{ Statement: z.ZodType<Statement> }> {
      return z.strictObject({ Statement });
    },
  }),
  z.strictObject({
    get AndStatement(): z.ZodObject<{ Statements: z.ZodArray<z.ZodType<Statement>> }> {
      return z.strictObject({ Statements: z.array(Statement) });
    },
  }),
  z.strictObject({
    get OrStatement(): z.ZodObject<{ Statements: z.ZodArray<z.ZodType<Statement>> }> {
      return z.strictObject({ Statements: z.array(Statement) });
    },
  }),
]) as unknown as z.ZodType<Statement>;

export type Statement =
  | { readonly IPSetReferenceStatement: { readonly Arn: string } }
  | {
      readonly SizeConstraintStatement: {
        readonly FieldToMatch: { readonly SingleHeader: { readonly Name: string } };
        readonly Size: number;
      };
    }
  | { readonly ByteMatchStatement: { readonly SearchString: string } }
  | { readonly NotStatement: { readonly Statement: Statement } }
  | { readonly AndStatement: { readonly Statements: readonly Statement[] } }
  | { readonly OrStatement: { readonly Statements: readonly Statement[] } };

const RateRule = z.strictObject({
  Name: z.string(),
  Priority: z.number(),
  Action: z.strictObject({
    Block: z.strictObject({
      CustomResponse: z.strictObject({
        ResponseCode: z.number(),
        CustomResponseBodyKey: z.string(),
        ResponseHeaders: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
      }),
    }),
  }),
  Statement: z.strictObject({
    RateBasedStatement: z.strictObject({
      AggregateKeyType: z.literal('IP'),
      Limit: z.number(),
      EvaluationWindowSec: z.number(),
      ScopeDownStatement: Statement.optional(),
    }),
  }),
  VisibilityConfig: z.unknown(),
});

/** WAF: how much an address may ask for. */
export const WAFV2_TYPES = {
  'AWS::WAFv2::WebACL': resourceType({
    properties: z.strictObject({
      Scope: z.literal('CLOUDFRONT'),
      DefaultAction: z.strictObject({ Allow: z.strictObject({}) }),
      CustomResponseBodies: z
        .record(z.string(), z.strictObject({ ContentType: z.literal('APPLICATION_JSON'), Content: z.string() }))
        .default({}),
      Rules: z.array(RateRule),
    }),
    withoutEffect: { Description: DEPLOYED_ONLY, VisibilityConfig: 'what it measures is not looked at here', Tags: DEPLOYED_ONLY },
    identify: (place, name) => ({ ref: name, attributes: { Arn: arnOf(place, 'wafv2', `global/webacl/${name}`) } }),
  }),
  'AWS::WAFv2::IPSet': resourceType({
    properties: z.strictObject({ Scope: z.literal('CLOUDFRONT'), IPAddressVersion: z.literal('IPV4'), Addresses: z.array(z.string()) }),
    withoutEffect: { Description: DEPLOYED_ONLY, Tags: DEPLOYED_ONLY },
    identify: (place, name) => ({ ref: name, attributes: { Arn: arnOf(place, 'wafv2', `global/ipset/${name}`) } }),
  }),
  'AWS::WAFv2::LoggingConfiguration': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { ResourceArn: LOGS, LogDestinationConfigs: LOGS, RedactedFields: LOGS, LoggingFilter: LOGS },
    identify: byName,
  }),
};
