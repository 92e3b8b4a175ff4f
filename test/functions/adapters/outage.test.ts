import { describe, expect, it } from 'vitest';
import { orOutage } from '../../../functions/adapters/outage.ts';
import { TryAgain } from '../../../functions/ports/errors.ts';

const named = (name: string, extra: object = {}) => Object.assign(new Error('broken'), { name, ...extra });
const coded = (code: string) => Object.assign(new Error('broken'), { code });
const answered = (httpStatusCode: number) => named('Unheard-of', { $metadata: { httpStatusCode } });

/** What each service of AWS calls its being out, busy or cut off. */
const OUTAGES = {
  DynamoDB: [
    'ProvisionedThroughputExceededException',
    'ThrottlingException',
    'RequestLimitExceeded',
    'LimitExceededException',
    'InternalServerError',
    'TransactionInProgressException',
    'TransactionConflictException',
    'ReplicatedWriteConflictException',
    'ServiceUnavailable',
    'InternalFailure',
  ],
  S3: ['SlowDown', 'InternalError', 'ServiceUnavailable', 'RequestTimeout', 'OperationAborted', 'Busy', '503'],
  'Secrets Manager': ['InternalServiceError', 'InternalServiceErrorException', 'DecryptionFailure', 'ThrottlingException'],
  'Step Functions': ['ThrottlingException', 'ServiceQuotaExceededException', 'ExecutionLimitExceeded', 'KmsThrottlingException'],
  SES: ['TooManyRequestsException', 'LimitExceededException', 'InternalServiceErrorException', 'ServiceUnavailableException'],
  SNS: [
    'Throttled',
    'ThrottledException',
    'Throttling',
    'InternalError',
    'InternalErrorException',
    'KMSThrottling',
    'KMSThrottlingException',
  ],
  'any of them': [
    'TooManyRequestsException',
    'RequestThrottled',
    'RequestThrottledException',
    'BandwidthLimitExceeded',
    'PriorRequestNotComplete',
  ],
  'the way there': ['TimeoutError', 'AbortError', 'NetworkingError', 'UND_ERR_CONNECT_TIMEOUT'],
} as const;

const NETWORK = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_SOCKET'];

describe('an outage of a dependency', () => {
  it.each(Object.entries(OUTAGES).flatMap(([service, names]) => names.map((name) => [service, name] as const)))(
    'of %s is told by the name %s',
    (_service, name) => {
      expect(orOutage('It', named(name))).toBeInstanceOf(TryAgain);
    },
  );

  it.each(NETWORK)('is told by the code %s, of the error or of what caused it', (code) => {
    expect(orOutage('It', coded(code))).toBeInstanceOf(TryAgain);
    expect(orOutage('It', new TypeError('fetch failed', { cause: coded(code) }))).toBeInstanceOf(TryAgain);
  });

  it.each([500, 502, 503, 504, 429])('is told by the status %i, whatever it is called', (status) => {
    expect(orOutage('It', answered(status))).toBeInstanceOf(TryAgain);
  });

  it.each([
    'AccessDeniedException',
    'ValidationException',
    'ResourceNotFoundException',
    'TypeError',
    'RangeError',
    'ConditionalCheckFailedException',
  ])('is nothing that %s tells of: that stays what it is', (name) => {
    const error = named(name, { $metadata: { httpStatusCode: 400 } });
    expect(orOutage('It', error)).toBe(error);
  });

  it('says what did not answer and keeps the cause', () => {
    const cause = named('SlowDown');
    expect(orOutage('The bucket', cause)).toMatchObject({ message: 'The bucket did not answer', cause });
  });
});
