import { ArnFormat, Aws, CfnCondition, CfnOutput, CfnParameter, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnIPSet, CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { rateRules, TOO_MANY_BODIES, visibility } from './rate-rules.ts';

/** Addresses are kept as long as it takes to find a stranger, and no longer. */
const LOG_RETENTION_DAYS = 30;

/** Where there are no partners whose addresses are known. */
const NOBODY = 'none';

/** What stands in front of CloudFront. CloudFront's rules live in us-east-1, whichever region all else is in: so a stack of its own. */
export class FirewallStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { ...props, description: 'Ankang: how much an address may ask for, at the edge' });
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      customResponseBodies: { ...TOO_MANY_BODIES },
      rules: rateRules(this.#partners().attrArn),
      visibilityConfig: visibility('AnkangEdge'),
    });
    this.#logBlocked(webAcl);
    new CfnOutput(this, 'WebAclArn', { description: 'To be given to AnkangEdge as its FirewallArn', value: webAcl.attrArn });
  }

  #partners(): CfnIPSet {
    const addresses = new CfnParameter(this, 'PartnerAddresses', {
      type: 'CommaDelimitedList',
      description:
        'Addresses that the insurer, vendors and operators call from, such as 203.0.113.7/32, comma separated; where it is none, all are strangers',
      default: NOBODY,
    });
    const areGiven = new CfnCondition(this, 'PartnersGiven', {
      expression: Fn.conditionNot(Fn.conditionEquals(Fn.join(',', addresses.valueAsList), NOBODY)),
    });
    return new CfnIPSet(this, 'Partners', {
      scope: 'CLOUDFRONT',
      ipAddressVersion: 'IPV4',
      addresses: Fn.conditionIf(areGiven.logicalId, addresses.valueAsList, []) as unknown as string[],
    });
  }

  /** Who is blocked: address and rule. What was asked for holds numbers of policies and cases, and is left out. */
  #logBlocked(webAcl: CfnWebACL): void {
    // WAF writes to groups whose names begin so.
    const logGroup = new CfnLogGroup(this, 'Blocked', { logGroupName: 'aws-waf-logs-ankang', retentionInDays: LOG_RETENTION_DAYS });
    logGroup.applyRemovalPolicy(RemovalPolicy.DESTROY);
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: webAcl.attrArn,
      logDestinationConfigs: [this.#arnOf(logGroup.ref)],
      redactedFields: [
        { uriPath: {} },
        { queryString: {} },
        ...['authorization', 'cookie', 'webhook-signature'].map((Name) => ({ singleHeader: { Name } })),
      ],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [{ Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }],
      },
    });
  }

  /** By pseudo parameters: the template names neither partition nor region. */
  #arnOf(logGroupName: string): string {
    return this.formatArn({
      partition: Aws.PARTITION,
      region: Aws.REGION,
      account: Aws.ACCOUNT_ID,
      service: 'logs',
      resource: 'log-group',
      resourceName: logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
