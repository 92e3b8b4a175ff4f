/** A token bucket, as API Gateway throttles: `burst` at once, then `rate` a second. Real time: a jump of the clock earns nothing. */
export interface Throttle {
  /** Whether one more request may pass. */
  take(): boolean;
}

export const createThrottle = (rate: number, burst: number, seconds = () => performance.now() / 1000): Throttle => {
  let tokens = burst;
  let filledAt = seconds();
  return {
    take: () => {
      const now = seconds();
      tokens = Math.min(burst, tokens + (now - filledAt) * rate);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
};
