import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { contentPolicy, SECURITY_HEADERS } from '../../web/security-headers.ts';

export interface Origins {
  /** Of the issuer: the pages fetch its configuration and tokens. */
  readonly issuer: string;
  /** Of the documents bucket: the pages send files to it, by links that the API signs. */
  readonly documents: string;
}

/** The same as the table says, in the settings that CloudFront has for these. */
const securityOf = ({ issuer, documents }: Origins): ResponseSecurityHeadersBehavior => ({
  contentSecurityPolicy: { contentSecurityPolicy: contentPolicy([issuer, documents]), override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
});

/** CloudFront has settings of its own for these and takes them no other way. */
const SET_ABOVE: readonly string[] = ['strict-transport-security', 'x-content-type-options', 'x-frame-options', 'referrer-policy'];

const COMMON = Object.entries(SECURITY_HEADERS)
  .filter(([header]) => !SET_ABOVE.includes(header))
  .map(([header, value]) => ({ header, value, override: true }));

/**
 * The headers that every answer goes out with.
 * @param cacheControl how long browsers keep it; left out where the answer says so itself
 */
export const securityHeaders = (scope: Construct, id: string, origins: Origins, cacheControl?: string): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: securityOf(origins),
    customHeadersBehavior: {
      customHeaders: [...COMMON, ...(cacheControl === undefined ? [] : [{ header: 'cache-control', value: cacheControl, override: true }])],
    },
  });
