import { TryAgain } from '../ports/errors.ts';

/** What services call their being out, busy or cut off, beside what `THROTTLED` knows. */
const OUT = new Set([
  'RequestLimitExceeded',
  'LimitExceededException',
  'BandwidthLimitExceeded',
  'ExecutionLimitExceeded',
  'ServiceQuotaExceededException',
  'InternalServerError',
  'InternalServerErrorException',
  'InternalServiceError',
  'InternalServiceErrorException',
  'InternalError',
  'InternalErrorException',
  'InternalFailure',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'TransactionInProgressException',
  'TransactionConflictException',
  'ReplicatedWriteConflictException',
  'PriorRequestNotComplete',
  'OperationAborted',
  'RequestTimeout',
  // The key that a secret is kept under is not to be had.
  'DecryptionFailure',
  'Busy',
  'SlowDown',
  '503',
  'TimeoutError',
  'AbortError',
  'NetworkingError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const THROTTLED = /Throttl|TooManyRequests|ThroughputExceeded|^UND_ERR_/u;

/** Whether this name or code of an error says that a service is out, busy or cut off: throttling is a 400 of some of them. */
export const saysOutage = (name: string): boolean => OUT.has(name) || THROTTLED.test(name);

const textIn = (error: object, member: 'name' | 'code'): string => {
  const value: unknown = Reflect.get(error, member);
  return typeof value === 'string' ? value : '';
};

const TOO_MANY = 429;

const statusIn = (error: object): number => {
  const metadata: unknown = Reflect.get(error, '$metadata');
  return typeof metadata === 'object' && metadata !== null ? Number(Reflect.get(metadata, 'httpStatusCode') ?? 0) : 0;
};

const isOutage = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false;
  const status = statusIn(error);
  return (
    saysOutage(textIn(error, 'name')) ||
    saysOutage(textIn(error, 'code')) ||
    status >= 500 ||
    status === TOO_MANY ||
    isOutage(Reflect.get(error, 'cause'))
  );
};

/**
 * What a throttled, failing or silent dependency threw, as `TryAgain`; anything else is a bug and stays what it is.
 * @param what the dependency, as in `The table`
 */
export const orOutage = (what: string, error: unknown): unknown =>
  isOutage(error) ? new TryAgain(`${what} did not answer`, { cause: error }) : error;
