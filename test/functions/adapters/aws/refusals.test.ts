import { describe, expect, it } from 'vitest';
import { refusalBy, refusalOf } from '../../../../functions/adapters/aws/refusals.ts';
import { RefusedForGood, TryAgain } from '../../../../functions/ports/errors.ts';

describe('an error of AWS', () => {
  it.each([
    ['sns', 'InvalidParameter', 'address'],
    ['sns', 'OptedOut', 'address'],
    ['sns', 'AuthorizationError', 'for-good'],
    ['sns', 'NotFound', 'for-good'],
    ['sns', 'KMSDisabled', 'for-good'],
    ['sns', 'Throttling', undefined],
    ['sns', 'KMSThrottling', undefined],
    ['sns', 'InternalError', undefined],
    ['sns', 'StateMachineDoesNotExist', undefined],
    ['sns', 'toString', undefined],
    ['sms-gateway', 'number-refused', 'address'],
    ['sms-gateway', 'template-unknown', 'for-good'],
    ['sms-gateway', 'busy', undefined],
    ['sms-gateway', 'OptedOut', undefined],
    ['states', 'StateMachineDoesNotExist', 'for-good'],
    ['states', 'InvalidToken', 'for-good'],
    ['states', 'ThrottlingException', undefined],
    ['states', 'ExecutionLimitExceeded', undefined],
  ] as const)('of %s named %s is mended by no retry: %s', (service, error, refusal) => {
    expect(refusalBy(service, error)).toBe(refusal);
  });

  it.each([
    [403, 'AuthorizationError', RefusedForGood],
    [400, 'Throttling', TryAgain],
    [500, 'InternalError', TryAgain],
    [503, '', TryAgain],
    [403, 'ExpiredToken', Error],
  ])('%i %s is told as what it is', (status, code, Thrown) => {
    expect(refusalOf('sns', status, code).constructor).toBe(Thrown);
  });
});
