import { describe, expect, it } from 'vitest';
import { sesEmail } from '../../../../functions/adapters/aws/ses-email.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import { createSesV2 } from '../../../../local/cloud/sesv2/sesv2.ts';
import { reachable } from '../../../ports/doubles/aws.ts';

const MAIL = { to: 'somebody@example.com', subject: '样例', text: '您好' };

const sesAnswering = (status: number, errorType: string) =>
  reachable({
    sesv2: () => ({ status, headers: { 'content-type': 'application/json', 'x-amzn-errortype': errorType }, body: '{"message":""}' }),
  });

describe('sesEmail', () => {
  it('hands e-mail over, and says what the local SES refuses', async () => {
    await reachable({ sesv2: createSesV2() });
    const send = sesEmail('service@example.com');
    expect(await send(MAIL)).toBe('accepted');
    expect(await send({ ...MAIL, to: 'nobody@refused.invalid' })).toBe('refused');
  });

  it.each([
    [400, 'MessageRejected'],
    [400, 'BadRequestException'],
    [400, 'MailFromDomainNotVerifiedException'],
  ])('takes a %i %s for a refusal', async (status, errorType) => {
    await sesAnswering(status, errorType);
    expect(await sesEmail('service@example.com')(MAIL)).toBe('refused');
  });

  it.each([
    [429, 'TooManyRequestsException'],
    [400, 'LimitExceededException'],
    [500, 'InternalServiceErrorException'],
  ])('takes a %i %s for an outage', async (status, errorType) => {
    await sesAnswering(status, errorType);
    await expect(sesEmail('service@example.com')(MAIL)).rejects.toThrow(TryAgain);
  });

  it('takes what is no answer about the mail for a fault', async () => {
    await sesAnswering(403, 'AccessDeniedException');
    await expect(sesEmail('service@example.com')(MAIL)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
