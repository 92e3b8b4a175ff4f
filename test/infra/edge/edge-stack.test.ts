import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { MOST_OF_A_STRANGER } from '../../../infra/edge/rate-rules.ts';
import { parseEdge } from '../../../infra/synthesize.ts';
import { assemblyOf, type Json, readAssembly, render, resourcesOf } from '../assembly.ts';

const only = (stack: 'AnkangEdge' | 'AnkangFirewall' | 'AnkangService', type: string): [string, Json] => {
  const [first, ...others] = [...resourcesOf(stack, type)].map(([id, { Properties }]): [string, Json] => [id, Properties]);
  if (first === undefined || others.length > 0) throw new Error(`There are ${others.length} more or less than one ${type}`);
  return first;
};

const [, { DistributionConfig: config }] = only('AnkangEdge', 'AWS::CloudFront::Distribution');
const behaviourOf = (path: string): Json => config.CacheBehaviors.find(({ PathPattern }: Json) => PathPattern === path);
const originOf = ({ TargetOriginId }: Json): Json => config.Origins.find(({ Id }: Json) => Id === TargetOriginId);
const headersOf = ({ ResponseHeadersPolicyId }: Json): Json =>
  resourcesOf('AnkangEdge', 'AWS::CloudFront::ResponseHeadersPolicy').get(ResponseHeadersPolicyId.Ref)?.Properties
    .ResponseHeadersPolicyConfig;
const customOf = (behaviour: Json): Record<string, string> =>
  Object.fromEntries(headersOf(behaviour).CustomHeadersConfig.Items.map(({ Header, Value }: Json) => [Header, Value]));

const BEHAVIOURS = ['/api/*', '/assets/*', '/operations-console/assets/*'] as const;

describe('the edge', () => {
  it('answers under a host name of its own by TLS 1.2 or later, behind the firewall', () => {
    expect(config).toMatchObject({
      Aliases: [{ Ref: 'DomainName' }],
      ViewerCertificate: { AcmCertificateArn: { Ref: 'CertificateArn' }, MinimumProtocolVersion: 'TLSv1.2_2021' },
      WebACLId: { Ref: 'FirewallArn' },
      HttpVersion: 'http2and3',
      Enabled: true,
    });
  });

  it('reads the pages from a private bucket, as CloudFront alone may', () => {
    const origin = originOf(config.DefaultCacheBehavior);
    expect(origin.OriginAccessControlId).toStrictEqual({ 'Fn::GetAtt': [expect.stringMatching(/OriginAccessControl/), 'Id'] });
    const [, bucket] = only('AnkangEdge', 'AWS::S3::Bucket');
    expect(bucket.PublicAccessBlockConfiguration).toStrictEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const [, { PolicyDocument }] = only('AnkangEdge', 'AWS::S3::BucketPolicy');
    const allowed = PolicyDocument.Statement.filter(({ Effect }: Json) => Effect === 'Allow');
    expect(allowed).toMatchObject([
      { Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: { StringEquals: {} } },
    ]);
  });

  it('passes all of a call on to the API but its host name, shows it the secret, and keeps nothing of the answer', () => {
    const behaviour = behaviourOf('/api/*');
    expect(behaviour.AllowedMethods).toHaveLength(7);
    // CachingDisabled and AllViewerExceptHostHeader, by the ids that AWS gives them.
    expect(behaviour.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(behaviour.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    expect(originOf(behaviour)).toMatchObject({
      DomainName: { Ref: 'ApiHostName' },
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
      OriginCustomHeaders: [{ HeaderName: 'x-ankang-origin', HeaderValue: { Ref: 'OriginSecret' } }],
    });
  });

  it('never shows the secret in a console', () => {
    expect(JSON.parse(readAssembly('aws', 'AnkangEdge.template.json')).Parameters.OriginSecret.NoEcho).toBe(true);
  });

  it.each([['pages', config.DefaultCacheBehavior], ...BEHAVIOURS.map((path) => [path, behaviourOf(path)])])(
    'sends %s with headers that let a page run and call what is its own alone',
    (_what, behaviour) => {
      const { SecurityHeadersConfig } = headersOf(behaviour);
      const policy = render(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
      const directives = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));
      expect(directives.get('default-src')).toStrictEqual(["'none'"]);
      expect(directives.get('script-src')).toStrictEqual(["'self'"]);
      expect(directives.get('style-src')).toStrictEqual(["'self'"]);
      expect(directives.get('frame-ancestors')).toStrictEqual(["'none'"]);
      expect(directives.get('connect-src')).toStrictEqual(["'self'", '{IssuerOrigin}', expect.stringContaining('DocumentsBucket')]);
      expect(policy).not.toContain('unsafe');
      expect(SecurityHeadersConfig).toMatchObject({
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
      });
    },
  );

  it('has hashed files kept for ever, and a page asked for anew each time', () => {
    for (const path of ['/assets/*', '/operations-console/assets/*']) {
      expect(customOf(behaviourOf(path))['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect(customOf(config.DefaultCacheBehavior)['cache-control']).toBe('no-cache');
    expect(customOf(behaviourOf('/api/*'))).not.toHaveProperty('cache-control');
  });

  it('maps the host name of the API to all of it', () => {
    const [domain, properties] = only('AnkangEdge', 'AWS::ApiGatewayV2::DomainName');
    expect(properties.DomainNameConfigurations).toMatchObject([{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }]);
    expect(only('AnkangEdge', 'AWS::ApiGatewayV2::ApiMapping')[1]).toMatchObject({ DomainName: { Ref: domain }, Stage: '$default' });
  });
});

describe('what runs at the edge', () => {
  const run = (file: string, uri: string): string => {
    const source = readFileSync(new URL(`../../../infra/edge/viewer-request/${file}.js`, import.meta.url), 'utf8');
    return runInNewContext(`${source}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`);
  };

  it.each([
    ['/api/cases/c-1', '/cases/c-1'],
    ['/api/vendors/shanen/events', '/vendors/shanen/events'],
    ['/api/', '/'],
    ['/api/api/x', '/api/x'],
  ])('takes the prefix off %s', (uri, expected) => {
    expect(run('without-prefix', uri)).toBe(expected);
  });

  it.each([
    ['/', '/index.html'],
    ['/cases/c-1', '/index.html'],
    ['/operations-console', '/operations-console/index.html'],
    ['/operations-console/', '/operations-console/index.html'],
    ['/operations-console/cases/c-1', '/operations-console/index.html'],
    ['/operations-consoles', '/index.html'],
    ['/assets/main-1a2b.js', '/assets/main-1a2b.js'],
    ['/favicon.svg', '/favicon.svg'],
  ])('makes %s the file %s', (uri, expected) => {
    expect(run('page-of-folder', uri)).toBe(expected);
  });
});

describe('the firewall', () => {
  const [, webAcl] = only('AnkangFirewall', 'AWS::WAFv2::WebACL');

  it('has rules by address, in front of all that CloudFront serves, and answers as the API does', () => {
    expect(webAcl).toMatchObject({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
    for (const { Statement, Action } of webAcl.Rules) {
      expect(Statement.RateBasedStatement).toMatchObject({ AggregateKeyType: 'IP', EvaluationWindowSec: 60 });
      expect(Action.Block.CustomResponse).toMatchObject({ ResponseCode: 429, ResponseHeaders: [{ Name: 'retry-after', Value: '60' }] });
    }
    expect(JSON.parse(webAcl.CustomResponseBodies.TooMany.Content)).toStrictEqual({ message: 'Too Many Requests' });
  });

  it('lets a stranger ask for less than what any route takes at once: nobody else is refused for it', () => {
    const [, stage] = only('AnkangService', 'AWS::ApiGatewayV2::Stage');
    const bursts = [stage.DefaultRouteSettings, ...Object.values<Json>(stage.RouteSettings)].map(
      ({ ThrottlingBurstLimit }) => ThrottlingBurstLimit,
    );
    expect(webAcl.Rules[0].Statement.RateBasedStatement.Limit).toBe(MOST_OF_A_STRANGER);
    expect(MOST_OF_A_STRANGER).toBeLessThan(Math.min(...bursts));
  });

  it('logs who was blocked, and nothing of what was asked for, for thirty days', () => {
    const [, logging] = only('AnkangFirewall', 'AWS::WAFv2::LoggingConfiguration');
    expect(logging.LoggingFilter).toMatchObject({
      DefaultBehavior: 'DROP',
      Filters: [{ Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }],
    });
    expect(logging.RedactedFields).toEqual(expect.arrayContaining([{ UriPath: {} }, { QueryString: {} }]));
    expect(only('AnkangFirewall', 'AWS::Logs::LogGroup')[1].RetentionInDays).toBe(30);
  });

  it('lives where CloudFront looks for it', () => {
    const { artifacts } = JSON.parse(readFileSync(`${assemblyOf('aws')}/manifest.json`, 'utf8'));
    expect(artifacts.AnkangFirewall.environment).toBe('aws://unknown-account/us-east-1');
  });
});

describe('the API behind the edge', () => {
  it('has no endpoint of its own once its functions ask for the secret', () => {
    const [, api] = only('AnkangService', 'AWS::ApiGatewayV2::Api');
    expect(api.DisableExecuteApiEndpoint).toStrictEqual({ 'Fn::If': ['BehindEdge', true, false] });
    const { Parameters, Conditions } = JSON.parse(readAssembly('aws', 'AnkangService.template.json'));
    expect(Parameters.OriginDigests.Default).toBe('');
    expect(Conditions.BehindEdge).toStrictEqual({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'OriginDigests' }, ''] }] });
  });
});

describe('the flag that leaves the edge out', () => {
  it.each([
    [undefined, true],
    ['true', true],
    [true, true],
    ['false', false],
    [false, false],
  ])('reads %j as %j', (flag, expected) => {
    expect(parseEdge(flag)).toBe(expected);
  });

  it.each(['no', '', 0])('refuses %j', (flag) => {
    expect(() => parseEdge(flag)).toThrow(new RangeError(`edge must be true or false, not ${flag}`));
  });

  it('is not asked in mainland China, where CloudFront lacks what the edge is made of', () => {
    const { artifacts } = JSON.parse(readFileSync(`${assemblyOf('aws-cn')}/manifest.json`, 'utf8'));
    expect(Object.keys(artifacts).filter((name) => /^Ankang(Edge|Firewall)$/u.test(name))).toStrictEqual([]);
  });
});
