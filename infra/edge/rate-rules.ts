import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** Seconds over which requests of an address are counted: the shortest that WAF knows. */
const WINDOW_SECONDS = 60;

/**
 * What an address may ask of the API within the window, unless it is a partner's and brings a proof. It has to fit into what every route takes at
 * once: then no single address gets a route to refuse anybody else.
 */
export const MOST_OF_A_STRANGER = 900;

/** The same of a partner's address: an insurer's feed, or a vendor's system, as fast as the API lets it. */
const MOST_OF_A_PARTNER = 500 * WINDOW_SECONDS;

/** Answered as the API itself throttles, so that callers have one case to deal with. */
const TOO_MANY = 'TooMany';
export const TOO_MANY_BODIES: Readonly<Record<string, CfnWebACL.CustomResponseBodyProperty>> = {
  [TOO_MANY]: { contentType: 'APPLICATION_JSON', content: JSON.stringify({ message: 'Too Many Requests' }) },
};

const BLOCK: CfnWebACL.RuleActionProperty = {
  block: {
    customResponse: {
      responseCode: 429,
      customResponseBodyKey: TOO_MANY,
      responseHeaders: [{ name: 'retry-after', value: String(WINDOW_SECONDS) }],
    },
  },
};

export const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  // Samples hold paths and headers of people's requests.
  sampledRequestsEnabled: false,
});

/** A request that brings the header, whatever stands in it: an empty one has a size as well. */
const brings = (name: string): CfnWebACL.StatementProperty => ({
  sizeConstraintStatement: {
    fieldToMatch: { singleHeader: { Name: name } },
    comparisonOperator: 'GE',
    size: 0,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
});

const rateRule = (name: string, priority: number, limit: number, only?: CfnWebACL.StatementProperty): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: BLOCK,
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      limit,
      evaluationWindowSec: WINDOW_SECONDS,
      ...(only === undefined ? {} : { scopeDownStatement: only }),
    },
  },
  visibilityConfig: visibility(`Ankang${name}`),
});

/** Pages and their files come from caches, and cost nobody anything. */
const isOfApi: CfnWebACL.StatementProperty = {
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: '/api/',
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
};

/**
 * Two rules, each by address. A token or a signature is no proof yet at this place, as anybody can write one: it counts where it comes from
 * an address that is known to be a partner's.
 */
export const rateRules = (partnersArn: string): CfnWebACL.RuleProperty[] => {
  const isPartner = { ipSetReferenceStatement: { arn: partnersArn } };
  const bringsProof = { orStatement: { statements: [brings('authorization'), brings('webhook-signature')] } };
  const isTrusted = { andStatement: { statements: [isPartner, bringsProof] } };
  return [
    rateRule('Strangers', 0, MOST_OF_A_STRANGER, { andStatement: { statements: [isOfApi, { notStatement: { statement: isTrusted } }] } }),
    rateRule('Everybody', 1, MOST_OF_A_PARTNER),
  ];
};
