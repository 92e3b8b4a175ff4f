import { type CfnCondition, CfnOutput, Fn } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnApi,
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Caller, GATEWAY_ROUTES, type GatewayRoute, routeKeyOf } from '../../functions/contract/routes.ts';
import { acknowledge } from '../acknowledge.ts';
import type { ServiceFunction } from '../functions/service-function.ts';

/**
 * Requests a second, over all callers of a route; and how many at once before that rate is enforced: more than the edge lets through of any
 * one stranger, whom the gateway turns away without a call of the function.
 */
const THROTTLE = { rateLimit: 200, burstLimit: 1000 };

/**
 * A vendor whose system runs wild is slowed down alone: members and the other vendor notice nothing. Whoever does not sign is counted here
 * too, as the gateway cannot tell: the rate is far above what a vendor asks for, and its function takes no more than its share.
 */
const VENDOR_THROTTLE = { DetailedMetricsEnabled: true, ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 };

/**
 * Of each request: what was asked for, how it went, and the address it came from, by which a stranger who floods the API is found. Neither
 * path nor caller: a path holds policy and case numbers.
 */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTime',
    sourceIp: '$context.identity.sourceIp',
    routeKey: '$context.routeKey',
    status: '$context.status',
    refusal: '$context.error.responseType',
    responseLength: '$context.responseLength',
    responseLatency: '$context.responseLatency',
    integrationLatency: '$context.integrationLatency',
    integrationStatus: '$context.integration.status',
  }),
);

/** Addresses are kept as long as it takes to find a stranger, and no longer. */
const ACCESS_LOG_RETENTION = RetentionDays.ONE_MONTH;

export interface ApiProps {
  readonly functions: Readonly<Record<Caller, ServiceFunction>>;
  /** Issuer of the tokens that members, operators and the insurer's system bring. */
  readonly issuer: string;
  /** Audience that these tokens must be meant for. */
  readonly audience: string;
  /** Whether callers come through the edge: the API's own endpoint is off then. */
  readonly isBehindEdge: CfnCondition;
}

/** The HTTP API, made from the one route table. */
export class Api extends Construct {
  readonly httpApi: HttpApi;
  readonly #authorizers: Readonly<Record<Caller, IHttpRouteAuthorizer>>;
  readonly #integrations: Readonly<Record<Caller, HttpLambdaIntegration>>;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const bearer = new HttpJwtAuthorizer('Bearer', props.issuer, { jwtAudience: [props.audience] });
    const none = new HttpNoneAuthorizer();
    // Scopes are checked in the functions, which answer what the contract says; a vendor's proof is its signature.
    this.#authorizers = { member: bearer, insurer: bearer, operator: bearer, vendor: none, public: none };
    this.#integrations = {
      member: integration('Members', props.functions.member),
      insurer: integration('Insurers', props.functions.insurer),
      operator: integration('Operations', props.functions.operator),
      vendor: integration('Vendors', props.functions.vendor),
      // Permitted by route: `$default` has no path, and the general permission asks for one.
      public: new HttpLambdaIntegration('Public', props.functions.public.live),
    };
    this.httpApi = new HttpApi(this, 'HttpApi', { description: 'Ankang', createDefaultStage: false });
    this.#endpointOnlyWithoutEdge(props.isBehindEdge);
    const routes = GATEWAY_ROUTES.map((route) => this.#route(route));
    routes.push(this.#unknownRoute());
    this.#stage(routes);
    new CfnOutput(this, 'Url', { description: 'Where the API answers', value: this.httpApi.apiEndpoint });
  }

  #endpointOnlyWithoutEdge(isBehindEdge: CfnCondition): void {
    const api = this.httpApi.node.defaultChild;
    if (!(api instanceof CfnApi)) throw new Error('An HTTP API is made of an AWS::ApiGatewayV2::Api');
    api.disableExecuteApiEndpoint = Fn.conditionIf(isBehindEdge.logicalId, true, false);
  }

  #route(route: GatewayRoute): HttpRoute {
    const made = new HttpRoute(this, routeKeyOf(route), {
      httpApi: this.httpApi,
      routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
      integration: this.#integrations[route.caller],
      authorizer: this.#authorizers[route.caller],
    });
    if (route.caller === 'vendor') acknowledge(made, 'APIG4', "The vendor's function verifies the webhook's signature, its only proof.");
    if (route.caller === 'public') acknowledge(made, 'APIG4', 'The contract has this route answer anyone; it holds nothing about anybody.');
    return made;
  }

  /** Whatever is not in the table: our own 404 and 405 instead of the gateway's. */
  #unknownRoute(): HttpRoute {
    const made = new HttpRoute(this, 'Default', {
      httpApi: this.httpApi,
      routeKey: HttpRouteKey.DEFAULT,
      integration: this.#integrations.public,
      authorizer: this.#authorizers.public,
    });
    acknowledge(made, 'APIG4', 'It answers nothing but 404 and 405, to anyone.');
    return made;
  }

  #stage(routes: readonly HttpRoute[]): void {
    const logGroup = new LogGroup(this, 'AccessLogs', { retention: ACCESS_LOG_RETENTION });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: ACCESS_LOG },
    });
    const resource = stage.node.defaultChild;
    if (!(resource instanceof CfnStage)) throw new Error('A stage is made of an AWS::ApiGatewayV2::Stage');
    const vendorRoutes = GATEWAY_ROUTES.filter((route) => route.caller === 'vendor');
    resource.routeSettings = Object.fromEntries(vendorRoutes.map((route) => [routeKeyOf(route), VENDOR_THROTTLE]));
    // A stage cannot throttle a route that is not there yet.
    stage.node.addDependency(...routes);
  }
}

const integration = (id: string, { live }: ServiceFunction): HttpLambdaIntegration =>
  // One permission a function, not one a route: a function's policy may not grow beyond 20 KB.
  new HttpLambdaIntegration(id, live, { scopePermissionToRoute: false });
