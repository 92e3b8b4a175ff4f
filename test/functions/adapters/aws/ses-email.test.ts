import { describe, expect, it } from 'vitest';
import { sesEmail } from '../../../../functions/adapters/aws/ses-email.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';
import type { AwsService } from '../../../../local/cloud/http/aws-call.ts';
import { createSesV2 } from '../../../../local/cloud/sesv2/sesv2.ts';
import { DEPLOYMENT, resolved } from '../../../local/cloud/resolved.ts';
import { reachable } from '../../../ports/doubles/aws.ts';

const MAIL = { to: 'somebody@example.com', subject: '样例', text: '您好', caseId: 'case-1' };
const SETTINGS = { sender: 'service@example.com', configurationSet: 'mail' };

/** The local SES with a configuration set that tells of bounces, and what it has told. */
const localSes = (): { readonly ses: AwsService; readonly events: unknown[] } => {
  const events: unknown[] = [];
  const resources = resolved({
    Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'mail' } },
    Returned: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: 'mail',
        EventDestination: { Enabled: true, MatchingEventTypes: ['bounce'], EventBridgeDestination: { EventBusArn: 'default' } },
      },
    },
  });
  return { ses: createSesV2({ ...DEPLOYMENT, resources, now: () => 0, putEvent: (event) => events.push(event) }), events };
};

const sesAnswering = (status: number, errorType: string) =>
  reachable({
    sesv2: () => ({ status, headers: { 'content-type': 'application/json', 'x-amzn-errortype': errorType }, body: '{"message":""}' }),
  });

describe('sesEmail', () => {
  it('hands e-mail over, and says what the local SES refuses', async () => {
    const { ses, events } = localSes();
    await reachable({ sesv2: ses });
    const send = sesEmail(SETTINGS);
    expect(await send(MAIL)).toBe('accepted');
    expect(await send({ ...MAIL, to: 'nobody@refused.invalid' })).toBe('refused');
    expect(events).toStrictEqual([]);
  });

  it.each(['bounce@simulator.amazonses.com', 'bounce+label@simulator.amazonses.com'])(
    'says of which case a bounce of %s is',
    async (to) => {
      const { ses, events } = localSes();
      await reachable({ sesv2: ses });
      expect(await sesEmail(SETTINGS)({ ...MAIL, to })).toBe('accepted');
      expect(events).toMatchObject([
        { source: 'aws.ses', detail: { eventType: 'Bounce', mail: { tags: { 'ses:configuration-set': ['mail'], caseId: ['case-1'] } } } },
      ]);
    },
  );

  it('takes a configuration set that is not there for a fault', async () => {
    await reachable({ sesv2: localSes().ses });
    await expect(sesEmail({ ...SETTINGS, configurationSet: 'another' })(MAIL)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it.each([
    [400, 'MessageRejected'],
    [400, 'BadRequestException'],
    [400, 'MailFromDomainNotVerifiedException'],
  ])('takes a %i %s for a refusal', async (status, errorType) => {
    await sesAnswering(status, errorType);
    expect(await sesEmail(SETTINGS)(MAIL)).toBe('refused');
  });

  it.each([
    [429, 'TooManyRequestsException'],
    [400, 'LimitExceededException'],
    [500, 'InternalServiceErrorException'],
  ])('takes a %i %s for an outage', async (status, errorType) => {
    await sesAnswering(status, errorType);
    await expect(sesEmail(SETTINGS)(MAIL)).rejects.toThrow(TryAgain);
  });

  it('takes what is no answer about the mail for a fault', async () => {
    await sesAnswering(403, 'AccessDeniedException');
    await expect(sesEmail(SETTINGS)(MAIL)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
