import { describe, expect, it } from 'vitest';
import { createThrottle } from '../../../../local/cloud/apigateway/throttle.ts';

describe('createThrottle', () => {
  it('lets a burst pass, then as many as its rate fills up again', () => {
    let seconds = 0;
    const throttle = createThrottle(2, 3, () => seconds);
    const takeAll = () => [throttle.take(), throttle.take(), throttle.take(), throttle.take()];
    expect(takeAll()).toStrictEqual([true, true, true, false]);
    seconds = 1;
    expect(takeAll()).toStrictEqual([true, true, false, false]);
    seconds = 100;
    expect(takeAll()).toStrictEqual([true, true, true, false]);
  });
});
