import { randomUUID } from 'node:crypto';
import { AwsRefusal, type AwsService } from '../http/aws-call.ts';
import { json, parseJson } from '../http/http-exchange.ts';

/** SES v2: SendEmail, which accepts the mail and goes no further: what was written to whom is recorded where SNS took it. */
export const createSesV2 = (): AwsService => {
  return async ({ method, path, body, meetFaults }) => {
    if (method !== 'POST' || path !== '/v2/email/outbound-emails') {
      return refuse(404, 'UnknownOperationException', `The local stack does not answer ${method} ${path}.`);
    }
    try {
      await meetFaults('SendEmail');
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return refuse(error.status, error.code, error.message);
    }
    const mail = parseJson(body.toString('utf8'));
    if (!hasSenderAndContent(mail)) return refuse(400, 'BadRequestException', 'FromEmailAddress, Destination and Content are required.');
    return json(200, { MessageId: randomUUID() });
  };
};

const refuse = (status: number, type: string, message: string) => {
  const answer = json(status, { message });
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': type } };
};

const hasSenderAndContent = (mail: unknown): boolean =>
  typeof mail === 'object' && mail !== null && ['FromEmailAddress', 'Destination', 'Content'].every((key) => key in mail);
