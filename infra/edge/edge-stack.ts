import { fileURLToPath } from 'node:url';
import { CfnOutput, CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApiMapping, CfnDomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ORIGIN_HEADER } from '../../functions/contract/origin-header.ts';
import { CACHE_CONTROL } from '../../web/security-headers.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Api } from '../service/api.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { type Origins, securityHeaders } from './security-headers.ts';

export interface EdgeStackProps {
  readonly api: Api;
  readonly stateful: StatefulStack;
}

const VIEWER_REQUEST = fileURLToPath(new URL('viewer-request', import.meta.url));

/** One origin for everybody: the pages from a private bucket, and the API under `/api/`, behind one host name. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { api, stateful }: EdgeStackProps) {
    super(scope, id, { description: 'Ankang: pages and API behind one host name' });
    const domainName = this.#parameter('DomainName', 'Host name that members, operators, the insurer and vendors call');
    const certificateArn = this.#parameter(
      'CertificateArn',
      'Certificate of that name, in the region that CloudFront reads certificates of ACM from',
    );
    const firewallArn = this.#parameter('FirewallArn', 'WebAclArn of AnkangFirewall');
    const issuer = this.#parameter('IssuerOrigin', 'Origin of the OIDC issuer, which the pages talk to, such as https://id.example.com');
    const documents = `https://${stateful.documents.bucket.bucketRegionalDomainName}`;
    const origins: Origins = { issuer, documents };

    const site = new Construct(this, 'Site');
    const pages = createPages(site);
    const toPages: BehaviorOptions = {
      origin: S3BucketOrigin.withOriginAccessControl(pages as IBucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      compress: true,
    };
    const toAssets: BehaviorOptions = {
      ...toPages,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: securityHeaders(this, 'AssetHeaders', origins, CACHE_CONTROL.assets),
    };
    const distribution = new Distribution(site, 'Distribution', {
      comment: 'Ankang',
      domainNames: [domainName],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // China is served from Hong Kong, Singapore and Tokyo: a cheaper class has none of them.
      priceClass: PriceClass.PRICE_CLASS_200,
      defaultRootObject: 'index.html',
      webAclId: firewallArn,
      defaultBehavior: {
        ...toPages,
        cachePolicy: new CachePolicy(this, 'PageCache', {
          comment: 'A new page is everywhere within a minute',
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.minutes(1),
          maxTtl: Duration.minutes(1),
          enableAcceptEncodingBrotli: true,
          enableAcceptEncodingGzip: true,
        }),
        responseHeadersPolicy: securityHeaders(this, 'PageHeaders', origins, CACHE_CONTROL.others),
        functionAssociations: [this.#viewerRequest('PageOfFolder', 'page-of-folder.js')],
      },
      additionalBehaviors: {
        '/api/*': {
          origin: this.#apiOrigin(api),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: securityHeaders(this, 'ApiHeaders', origins),
          functionAssociations: [this.#viewerRequest('WithoutPrefix', 'without-prefix.js')],
        },
        '/assets/*': toAssets,
        '/operations-console/assets/*': toAssets,
      },
    });
    acknowledge(
      distribution,
      'CFR3',
      'Its log would hold the paths, which name policies and cases; the firewall logs addresses that it blocks.',
    );
    acknowledge(distribution, 'CFR1', 'Members travel, and care abroad is one of the services: no country is shut out.');
    new CfnOutput(this, 'PagesBucket', { description: 'Where the built pages are put', value: pages.bucketName });
    new CfnOutput(this, 'DistributionId', { description: 'CloudFront distribution', value: distribution.distributionId });
    new CfnOutput(this, 'DistributionDomainName', {
      description: 'What the host name DomainName has to point to',
      value: distribution.distributionDomainName,
    });
  }

  #parameter(id: string, description: string, noEcho = false): string {
    return new CfnParameter(this, id, { description, noEcho, minLength: 1 }).valueAsString;
  }

  /**
   * The API by a host name of its own, which CloudFront alone is to call: it brings a secret that the functions know the digest of. The
   * API's own endpoint is switched off with the same parameter of the service's stack that has them ask for it.
   */
  #apiOrigin(api: Api): IOrigin {
    const hostName = this.#parameter('ApiHostName', 'Host name by which CloudFront reaches the API, such as api-origin.example.com');
    const certificateArn = this.#parameter('ApiCertificateArn', 'Certificate of that name, in the region of this stack');
    const secret = this.#parameter('OriginSecret', 'At least 32 random characters that CloudFront shows the API', true);
    const domain = new CfnDomainName(this, 'ApiDomain', {
      domainName: hostName,
      domainNameConfigurations: [{ certificateArn, endpointType: 'REGIONAL', securityPolicy: 'TLS_1_2' }],
    });
    new CfnApiMapping(this, 'ApiMapping', { apiId: api.httpApi.apiId, domainName: domain.ref, stage: '$default' });
    new CfnOutput(this, 'ApiHostNameTarget', { description: 'What ApiHostName has to point to', value: domain.attrRegionalDomainName });
    return new HttpOrigin(hostName, {
      customHeaders: { [ORIGIN_HEADER]: secret },
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      // A function gives up after ten seconds.
      readTimeout: Duration.seconds(30),
      keepaliveTimeout: Duration.seconds(60),
    });
  }

  #viewerRequest(id: string, file: string) {
    const code = FunctionCode.fromFile({ filePath: `${VIEWER_REQUEST}/${file}` });
    return { eventType: FunctionEventType.VIEWER_REQUEST, function: new EdgeFunction(this, id, { code, runtime: FunctionRuntime.JS_2_0 }) };
  }
}

/** Built files alone: what is lost is built again. */
const createPages = (scope: Construct): Bucket => {
  const bucket = new Bucket(scope, 'Pages', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(bucket, 'S1', 'It holds what everybody may read, and CloudFront alone reads it.');
  return bucket;
};
