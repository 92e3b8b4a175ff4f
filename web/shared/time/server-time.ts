/** How far the server's clock is ahead of this device's, in milliseconds: phones go wrong, and a local stack may be months ahead. */
let aheadMs = 0;

/** Learns the server's time from an answer of it. */
export const learnTime = (answer: Response): void => {
  const date = answer.headers.get('date');
  if (date !== null && Number.isFinite(Date.parse(date))) aheadMs = Date.parse(date) - Date.now();
};

/** The server's time, in epoch milliseconds. */
export const serverNow = (): number => Date.now() + aheadMs;

/** In seconds, for checks of tokens. */
export const clockSkewSeconds = (): number => Math.round(aheadMs / 1000);
