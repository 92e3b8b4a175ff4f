import { randomUUID } from 'node:crypto';
import { type AwsCall, AwsRefusal, type AwsService, escapeXml, unknownOperation } from '../http/aws-call.ts';
import type { Answer } from '../http/http-exchange.ts';
import type { Attempted } from '../iam/policy-statement.ts';
import type { InvokeLater } from '../invocation.ts';
import type { Resources } from '../resources/resources.ts';
import type { SNS_TYPES } from './resource-types.ts';

/** What was handed to SNS. */
export interface Publication {
  readonly messageId: string;
  readonly topicArn: string | undefined;
  readonly phoneNumber: string | undefined;
  readonly subject: string | undefined;
  readonly message: string;
  readonly attributes: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
}

interface SnsOptions {
  readonly resources: Resources<typeof SNS_TYPES>;
  readonly now: () => number;
  /** Keeps the message before it is acknowledged. */
  readonly onPublished: (publication: Publication) => void;
  readonly invokeLater: InvokeLater;
}

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

/** SNS over its query protocol: Publish, to a phone number or to one of the template's topics. */
export const createSns = (options: SnsOptions): AwsService => {
  const { resources, onPublished } = options;

  const publish = (form: URLSearchParams): string => {
    const publication: Publication = {
      messageId: randomUUID(),
      topicArn: form.get('TopicArn') ?? form.get('TargetArn') ?? undefined,
      phoneNumber: form.get('PhoneNumber') ?? undefined,
      subject: form.get('Subject') ?? undefined,
      message: form.get('Message') ?? '',
      attributes: readAttributes(form),
    };
    const { topicArn, phoneNumber, message } = publication;
    if (message === '') throw new AwsRefusal('InvalidParameter', 'Invalid parameter: Empty message');
    if (topicArn === undefined && phoneNumber === undefined) {
      throw new AwsRefusal('InvalidParameter', 'Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter');
    }
    if (phoneNumber !== undefined && !/^\+[1-9]\d{4,14}$/.test(phoneNumber)) {
      throw new AwsRefusal('InvalidParameter', 'Invalid parameter: PhoneNumber Reason: not in E.164 format');
    }
    if (topicArn !== undefined && !resources.ofType('AWS::SNS::Topic').some(({ ref }) => ref === topicArn)) {
      throw new AwsRefusal('NotFound', 'Topic does not exist', 404);
    }
    onPublished(publication);
    for (const { ref, properties } of resources.ofType('AWS::SNS::Subscription')) {
      if (properties.TopicArn === topicArn) options.invokeLater(properties.Endpoint, snsEvent(publication, ref, options.now()));
    }
    return `<MessageId>${publication.messageId}</MessageId>`;
  };

  return async ({ body, meetFaults }) => {
    const form = new URLSearchParams(body.toString('utf8'));
    const action = form.get('Action') ?? '';
    try {
      if (action !== 'Publish') throw unknownOperation(action);
      await meetFaults(action);
      return xml(
        200,
        `<PublishResponse xmlns="${NAMESPACE}"><PublishResult>${publish(form)}</PublishResult>` +
          `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
      );
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return refusal(error);
    }
  };
};

/** What a call takes a right for: a topic has an ARN, a telephone number has none. */
export const attemptedAtSns = ({ body }: AwsCall): Attempted => {
  const form = new URLSearchParams(body.toString('utf8'));
  const resource = form.get('TopicArn') ?? form.get('TargetArn') ?? form.get('PhoneNumber') ?? '';
  return { action: `sns:${form.get('Action')}`, resource, context: {} };
};

export const refusedBySns = (message: string): Answer => refusal(new AwsRefusal('AuthorizationError', message, 403));

const refusal = ({ status, code, message }: AwsRefusal): Answer =>
  xml(
    status,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code>` +
      `<Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );

const xml = (status: number, body: string): Answer => ({ status, headers: { 'content-type': 'text/xml' }, body });

/** `MessageAttributes.entry.1.Name`, `.Value.DataType`, `.Value.StringValue`. */
function readAttributes(form: URLSearchParams): Publication['attributes'] {
  const attributes: Record<string, { Type: string; Value: string }> = {};
  for (let place = 1; form.has(`MessageAttributes.entry.${place}.Name`); place += 1) {
    const entry = `MessageAttributes.entry.${place}`;
    attributes[form.get(`${entry}.Name`) ?? ''] = {
      Type: form.get(`${entry}.Value.DataType`) ?? 'String',
      Value: form.get(`${entry}.Value.StringValue`) ?? '',
    };
  }
  return attributes;
}

const snsEvent = (publication: Publication, subscriptionArn: string, now: number): unknown => ({
  Records: [
    {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: subscriptionArn,
      Sns: {
        Type: 'Notification',
        MessageId: publication.messageId,
        TopicArn: publication.topicArn,
        Subject: publication.subject ?? null,
        Message: publication.message,
        Timestamp: new Date(now).toISOString(),
        SignatureVersion: '1',
        Signature: 'local',
        SigningCertUrl: 'local',
        UnsubscribeUrl: 'local',
        MessageAttributes: publication.attributes,
      },
    },
  ],
});
