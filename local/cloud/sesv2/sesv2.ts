import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { AwsService } from '../http/aws-call.ts';
import { json, parseJson } from '../http/http-exchange.ts';

/**
 * SES v2: SendEmail, which accepts the mail and goes no further: what was written to whom is recorded where SNS took it. Mail to an address
 * below `.invalid`, where nobody can have one, is refused.
 */
export const createSesV2 = (): AwsService => {
  return ({ method, path, body }) => {
    if (method !== 'POST' || path !== '/v2/email/outbound-emails') {
      return refuse(404, 'UnknownOperationException', `The local stack does not answer ${method} ${path}.`);
    }
    const mail = parseJson(body.toString('utf8'));
    if (!hasSenderAndContent(mail)) return refuse(400, 'BadRequestException', 'FromEmailAddress, Destination and Content are required.');
    if (isToNowhere(mail)) return refuse(400, 'MessageRejected', 'The address is on the suppression list.');
    return json(200, { MessageId: randomUUID() });
  };
};

const refuse = (status: number, type: string, message: string) => {
  const answer = json(status, { message });
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': type } };
};

const Addressed = z.object({ Destination: z.object({ ToAddresses: z.array(z.string()) }) });

const isToNowhere = (mail: unknown): boolean =>
  Addressed.safeParse(mail).data?.Destination.ToAddresses.some((address) => address.endsWith('.invalid')) ?? false;

const hasSenderAndContent = (mail: unknown): boolean =>
  typeof mail === 'object' && mail !== null && ['FromEmailAddress', 'Destination', 'Content'].every((key) => key in mail);
