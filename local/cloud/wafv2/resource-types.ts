import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, LOGS } from '../resources/reasons.ts';
import { byName, resourceType } from '../resources/resource-type.ts';
import { Statement } from './statement.ts';

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
