/**
 * What differs between deployments: `/configuration.json` beside the pages, written when they are deployed, so that the same build runs
 * everywhere.
 */
export interface PagesConfiguration {
  /** OIDC issuer; `GET {issuer}/.well-known/openid-configuration` answers from the pages' origin. */
  readonly issuer: string;
  /** Where that configuration is, when not under the issuer's own name: a local stack that was started again on another port. */
  readonly issuerFoundAt?: string;
  /** Public clients (no secret), one for each kind of page. */
  readonly clients: { readonly member: string; readonly operations: string };
  /** Sent as `audience` to issuers that ask for one. */
  readonly audience?: string;
}

export const CONFIGURATION_PATH = '/configuration.json';

/** Under the pages' origin, where the HTTP API is found; what is in front of both takes it off again. */
export const API_PATH = '/api';

/** Where the operator console lies; the member pages are at the root. */
export const OPERATIONS_PATH = '/operations-console/';

/** What the build named after its content: it never changes under one name. */
export const ASSETS = /^(?:\/operations-console)?\/assets\//;
