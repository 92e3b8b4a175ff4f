import { describe, expect, it } from 'vitest';
import { GATEWAY_ROUTES, routeKeyOf } from '../../../functions/contract/routes.ts';
import { type Json, liveOf, render, resourceNamed, resourcesOf, templateOf } from '../assembly.ts';

const FUNCTION_OF = {
  member: 'HttpMembers',
  insurer: 'HttpInsurers',
  operator: 'HttpOperations',
  vendor: 'HttpVendors',
  public: 'HttpPublic',
} as const;

const routes = new Map(
  [...resourcesOf('AnkangService', 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => [Properties.RouteKey, Properties]),
);
const integrations = resourcesOf('AnkangService', 'AWS::ApiGatewayV2::Integration');

/** The alias that a route goes to. */
const functionIdOf = (route: Json): string => {
  const integrationId = /^integrations\/\{(\w+)\}$/.exec(render(route.Target))?.[1] ?? '';
  const integration = integrations.get(integrationId);
  expect(integration?.Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
  return integration?.Properties.IntegrationUri.Ref;
};

describe('the routes', () => {
  it.each(GATEWAY_ROUTES.map((route) => [routeKeyOf(route), route] as const))(
    '%s goes to its function, past the right authorizer',
    (routeKey, { caller }) => {
      const [authorizerId] = [...resourcesOf('AnkangService', 'AWS::ApiGatewayV2::Authorizer').keys()];
      const route = routes.get(routeKey);
      expect(functionIdOf(route)).toBe(liveOf(FUNCTION_OF[caller]));
      const bearer = caller !== 'vendor' && caller !== 'public';
      expect(route.AuthorizationType).toBe(bearer ? 'JWT' : 'NONE');
      expect(route.AuthorizerId).toStrictEqual(bearer ? { Ref: authorizerId } : undefined);
    },
  );

  it('leave whatever else is asked for to the public function', () => {
    expect(functionIdOf(routes.get('$default'))).toBe(liveOf('HttpPublic'));
  });

  it('are those of the table, and no others', () => {
    expect([...routes.keys()].sort()).toStrictEqual([...GATEWAY_ROUTES.map(routeKeyOf), '$default'].sort());
  });

  it('check tokens against the issuer and audience that the deployment names', () => {
    templateOf('AnkangService').hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: { Ref: 'OidcIssuer' }, Audience: [{ Ref: 'OidcAudience' }] },
    });
  });

  it.each(['OidcIssuer', 'OidcAudience', 'EmailSender'])('have no default for %s', (parameter) => {
    expect(templateOf('AnkangService').findParameters(parameter)[parameter]).not.toHaveProperty('Default');
  });
});

describe("API Gateway's permissions", () => {
  const allowed = [...resourcesOf('AnkangService', 'AWS::Lambda::Permission').values()]
    .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
    .map(({ Properties }) => ({
      functionId: Properties.FunctionName.Ref,
      /** What follows the API's id in the ARN of a call: stage, method, path. */
      pattern: render(Properties.SourceArn).replace(/^.*:\{ApiHttpApi\w+\}\//, ''),
    }));

  const mayCall = (functionId: string, call: string): boolean =>
    allowed.some(
      ({ functionId: permitted, pattern }) =>
        permitted === functionId && new RegExp(`^${pattern.replaceAll(/[.$]/g, '\\$&').replaceAll('*', '.*')}$`).test(call),
    );

  it.each(GATEWAY_ROUTES.map((route) => [routeKeyOf(route), route] as const))('cover %s', (routeKey, { method, path }) => {
    expect(mayCall(functionIdOf(routes.get(routeKey)), `$default/${method}${path}`)).toBe(true);
  });

  it('cover the default route, whose calls name no path', () => {
    expect(mayCall(functionIdOf(routes.get('$default')), '$default/$default')).toBe(true);
  });
});

describe('the stage', () => {
  const [, stage] = resourceNamed('AnkangService', 'AWS::ApiGatewayV2::Stage', 'ApiStage');

  it('throttles every route', () => {
    expect(stage.Properties.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 1000 });
  });

  it("throttles each vendor's routes apart, five hundred a second", () => {
    const vendorRoutes = GATEWAY_ROUTES.filter(({ caller }) => caller === 'vendor').map(routeKeyOf);
    expect(Object.keys(stage.Properties.RouteSettings).sort()).toStrictEqual([...vendorRoutes].sort());
    for (const settings of Object.values<Json>(stage.Properties.RouteSettings)) {
      expect(settings).toStrictEqual({ DetailedMetricsEnabled: true, ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
    }
  });

  it('waits for the routes whose settings it holds', () => {
    for (const id of resourcesOf('AnkangService', 'AWS::ApiGatewayV2::Route').keys()) expect(stage.DependsOn).toContain(id);
  });

  it('logs each request with its address and without path or caller, and keeps that for thirty days', () => {
    const format: Record<string, string> = JSON.parse(stage.Properties.AccessLogSettings.Format);
    expect(Object.values(format)).toContain('$context.routeKey');
    expect(Object.values(format)).toContain('$context.identity.sourceIp');
    expect(stage.Properties.AccessLogSettings.Format).not.toMatch(/\.path|userAgent|authorizer|domain|query|protocol/i);
    const [logGroup, { Properties }] = resourceNamed('AnkangService', 'AWS::Logs::LogGroup', 'ApiAccessLogs');
    expect(stage.Properties.AccessLogSettings.DestinationArn).toStrictEqual({ 'Fn::GetAtt': [logGroup, 'Arn'] });
    expect(Properties.RetentionInDays).toBe(30);
  });

  it.each([
    ['HttpVendors', 100],
    ['HttpPublic', 100],
    ['HttpMembers', 200],
    ['HttpOperations', 40],
  ])('bounds what strangers can take of all functions: %s', (name, most) => {
    const [, { Properties }] = resourceNamed('AnkangService', 'AWS::Lambda::Function', name);
    expect(Properties.ReservedConcurrentExecutions).toBe(most);
  });
});
