import { RefusedForGood, TryAgain } from '../../ports/errors.ts';
import { saysOutage } from '../outage.ts';

/**
 * Errors that no retry mends, by service and name: AWS's, and those of the gateway that sends text messages where SNS does not. All others
 * may be tried again. `address`: whom the message is for cannot be
 * reached, so that an operator has to tell him otherwise; `for-good`: something has to be mended before the call can be made again.
 */
const REFUSALS = {
  sns: {
    InvalidParameter: 'address',
    InvalidParameterValue: 'address',
    ParameterValueInvalid: 'address',
    OptedOut: 'address',
    AuthorizationError: 'for-good',
    EndpointDisabled: 'for-good',
    InvalidSecurity: 'for-good',
    KMSAccessDenied: 'for-good',
    KMSDisabled: 'for-good',
    KMSInvalidState: 'for-good',
    KMSNotFound: 'for-good',
    KMSOptInRequired: 'for-good',
    NotFound: 'for-good',
    PlatformApplicationDisabled: 'for-good',
    ValidationException: 'for-good',
  },
  states: {
    AccessDeniedException: 'for-good',
    InvalidArn: 'for-good',
    InvalidExecutionInput: 'for-good',
    InvalidName: 'for-good',
    InvalidOutput: 'for-good',
    InvalidToken: 'for-good',
    StateMachineDoesNotExist: 'for-good',
    ValidationException: 'for-good',
  },
  sesv2: {
    MessageRejected: 'address',
    BadRequestException: 'address',
    MailFromDomainNotVerifiedException: 'address',
    AccountSuspendedException: 'address',
  },
  secretsmanager: {},
  // Its own codes (docs/operations.md), and the status of an answer that says none.
  'sms-gateway': {
    'number-invalid': 'address',
    'number-refused': 'address',
    'request-invalid': 'for-good',
    'signature-invalid': 'for-good',
    'sender-unknown': 'for-good',
    'template-unknown': 'for-good',
    'values-invalid': 'for-good',
    'account-closed': 'for-good',
    '401': 'for-good',
    '403': 'for-good',
    '410': 'for-good',
  },
  // What keeps the queue from taking a telling is mended by whoever deploys: nothing is parked for it.
  sqs: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, 'address' | 'for-good'>>>>;

type RefusingService = keyof typeof REFUSALS;

/** What an error of a service means; undefined where a retry may mend it. */
export const refusalBy = (service: RefusingService, error: string): 'address' | 'for-good' | undefined => {
  const refusals: Readonly<Record<string, 'address' | 'for-good'>> = REFUSALS[service];
  return Object.hasOwn(refusals, error) ? refusals[error] : undefined;
};

/** What became of a call that was refused with this code: throttling is a 400 of some services, and only its name tells. */
export const refusalOf = (service: RefusingService, status: number, code: string): Error => {
  const said = `${service} answered ${status} ${code}`;
  if (refusalBy(service, code) !== undefined) return new RefusedForGood(said);
  return status >= 500 || status === 429 || saysOutage(code) ? new TryAgain(said) : new Error(said);
};
