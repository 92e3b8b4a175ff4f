import { describe, expect, it } from 'vitest';
import { publishToSns, tellTopic } from '../../../../functions/adapters/aws/publish-to-sns.ts';
import { RefusedForGood, TryAgain } from '../../../../functions/ports/errors.ts';
import type { AwsCall } from '../../../../local/cloud/http/aws-call.ts';
import { reachable } from '../../../ports/doubles/aws.ts';

/** SNS as it answers with this status and code, and what it was asked. */
const snsAnswering = async (status: number, code = '') => {
  const asked: AwsCall[] = [];
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`;
  await reachable({
    sns: (call) => {
      asked.push(call);
      return { status, headers: { 'content-type': 'text/xml' }, body };
    },
  });
  return asked;
};

const TOPIC = { to: { TopicArn: 'arn:aws:sns:ap-east-1:000000000000:operations' }, message: '您好 & <welcome>' };

describe('publishToSns', () => {
  it('asks in the protocol of its API, signed', async () => {
    const asked = await snsAnswering(200);
    expect(await publishToSns({ ...TOPIC, subject: 'Ankang', attributes: { flag: 'vendor-silent', caseId: 'c-1' } })).toBe('published');
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body.toString()))).toStrictEqual({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: TOPIC.to.TopicArn,
      Message: TOPIC.message,
      Subject: 'Ankang',
      'MessageAttributes.entry.1.Name': 'flag',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'vendor-silent',
      'MessageAttributes.entry.2.Name': 'caseId',
      'MessageAttributes.entry.2.Value.DataType': 'String',
      'MessageAttributes.entry.2.Value.StringValue': 'c-1',
    });
    expect(asked[0]?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 Credential=.+\/ap-east-1\/sns\/aws4_request/u);
  });

  it('tells what can never be published from what may be tried again and from what is a fault', async () => {
    await snsAnswering(400, 'InvalidParameter');
    expect(await publishToSns(TOPIC)).toBe('invalid');
    await expect(tellTopic(TOPIC)).rejects.toThrow(RefusedForGood);
    await snsAnswering(400, 'Throttling');
    await expect(publishToSns(TOPIC)).rejects.toThrow(TryAgain);
    await snsAnswering(403, 'AuthorizationError');
    await expect(publishToSns(TOPIC)).rejects.toThrow('sns answered 403 AuthorizationError');
  });
});
