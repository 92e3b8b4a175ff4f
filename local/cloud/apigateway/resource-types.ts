import * as z from 'zod';
import { DEPLOYED_ONLY, LOGS } from '../resources/reasons.ts';
import { byName, resourceType } from '../resources/resource-type.ts';

const Throttling = { ThrottlingBurstLimit: z.number().optional(), ThrottlingRateLimit: z.number().optional() };

const DetailedMetrics = { DetailedMetricsEnabled: z.boolean().optional() };

/** API Gateway: HTTP APIs whose routes go to functions. */
export const APIGATEWAY_TYPES = {
  'AWS::ApiGatewayV2::Api': resourceType({
    properties: z.strictObject({ Name: z.string(), ProtocolType: z.literal('HTTP') }),
    withoutEffect: {
      Description: DEPLOYED_ONLY,
      DisableExecuteApiEndpoint: 'there is no second host name here',
      Tags: DEPLOYED_ONLY,
    },
    identify: (place, name) => ({
      ref: name,
      attributes: { ApiEndpoint: `https://${name}.execute-api.${place.region}.amazonaws.com`, ApiId: name },
    }),
  }),
  'AWS::ApiGatewayV2::Integration': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      IntegrationType: z.literal('AWS_PROXY'),
      IntegrationUri: z.string(),
      PayloadFormatVersion: z.literal('2.0'),
      TimeoutInMillis: z.number().default(30_000),
    }),
    withoutEffect: { IntegrationMethod: 'Lambda is always invoked by POST', Description: DEPLOYED_ONLY },
    identify: (_place, name) => ({ ref: name, attributes: { IntegrationId: name } }),
  }),
  'AWS::ApiGatewayV2::Route': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      RouteKey: z.string(),
      Target: z.string(),
      AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
      AuthorizerId: z.string().optional(),
      AuthorizationScopes: z.array(z.string()).optional(),
    }),
    withoutEffect: { OperationName: DEPLOYED_ONLY },
    identify: (_place, name) => ({ ref: name, attributes: { RouteId: name } }),
  }),
  'AWS::ApiGatewayV2::Authorizer': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      AuthorizerType: z.literal('JWT'),
      IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
      JwtConfiguration: z.strictObject({ Audience: z.array(z.string()), Issuer: z.string() }),
    }),
    withoutEffect: { Name: DEPLOYED_ONLY },
    identify: (_place, name) => ({ ref: name, attributes: { AuthorizerId: name } }),
  }),
  'AWS::ApiGatewayV2::Stage': resourceType({
    properties: z.strictObject({
      ApiId: z.string(),
      StageName: z.literal('$default'),
      AutoDeploy: z.literal(true),
      DefaultRouteSettings: z.strictObject({ ...Throttling, ...DetailedMetrics }).default({}),
      RouteSettings: z.record(z.string(), z.strictObject({ ...Throttling, ...DetailedMetrics })).default({}),
    }),
    withoutEffect: { AccessLogSettings: LOGS, Description: DEPLOYED_ONLY, Tags: DEPLOYED_ONLY },
    identify: byName,
  }),
};
