import * as z from 'zod';
import { DEPLOYED_ONLY } from '../resources/reasons.ts';
import { byName, resourceType } from '../resources/resource-type.ts';

const ONE_PORT = 'the one port of the stack is pages, API and edge in one';

const identifyByDomain = (attributes: readonly string[]) => (_place: unknown, name: string) => ({
  ref: name,
  attributes: Object.fromEntries(attributes.map((attribute) => [attribute, `${name}.localhost`])),
});

/** CloudFront, and the host name by which it reaches the API. */
export const EDGE_TYPES = {
  'AWS::CloudFront::Distribution': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { DistributionConfig: ONE_PORT, Tags: DEPLOYED_ONLY },
    identify: identifyByDomain(['Id', 'DomainName']),
  }),
  'AWS::CloudFront::Function': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Name: DEPLOYED_ONLY, AutoPublish: DEPLOYED_ONLY, FunctionCode: ONE_PORT, FunctionConfig: ONE_PORT },
    identify: identifyByDomain(['FunctionARN']),
  }),
  'AWS::CloudFront::OriginAccessControl': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { OriginAccessControlConfig: ONE_PORT },
    identify: identifyByDomain(['Id']),
  }),
  'AWS::CloudFront::CachePolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { CachePolicyConfig: ONE_PORT },
    identify: byName,
  }),
  'AWS::CloudFront::ResponseHeadersPolicy': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { ResponseHeadersPolicyConfig: ONE_PORT },
    identify: byName,
  }),
  'AWS::ApiGatewayV2::DomainName': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { DomainName: ONE_PORT, DomainNameConfigurations: ONE_PORT, Tags: DEPLOYED_ONLY },
    identify: identifyByDomain(['RegionalDomainName']),
  }),
  'AWS::ApiGatewayV2::ApiMapping': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { ApiId: ONE_PORT, DomainName: ONE_PORT, Stage: ONE_PORT },
    identify: byName,
  }),
};
