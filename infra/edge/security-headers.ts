import { Duration, Fn } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

export interface Origins {
  /** Of the issuer: the pages fetch its configuration and tokens. */
  readonly issuer: string;
  /** Of the documents bucket: the pages send files to it, by links that the API signs. */
  readonly documents: string;
}

/** Pages run what comes from their own origin alone, and talk to it, to the issuer and to the documents bucket. */
const contentPolicy = ({ issuer, documents }: Origins): string =>
  Fn.join('; ', [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    Fn.join(' ', ["connect-src 'self'", issuer, documents]),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]);

const securityOf = (origins: Origins): ResponseSecurityHeadersBehavior => ({
  contentSecurityPolicy: { contentSecurityPolicy: contentPolicy(origins), override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, preload: true, override: true },
});

const COMMON = [
  { header: 'permissions-policy', value: 'geolocation=(), microphone=(), payment=(), usb=()', override: true },
  { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
];

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
