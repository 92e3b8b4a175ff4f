/**
 * The one base of everything thrown on purpose: a stable code, the cause kept.
 *
 * State machines know an error by its name. Each class spells out its own, since minifying gives the classes themselves other names.
 */
export abstract class AnkangError extends Error {
  abstract override readonly name: string;
  abstract readonly code: string;
}

/**
 * A dependency throttled, failed or did not answer: the same call may be made again. Nothing was changed, unless only the answer was lost;
 * so whatever must not happen twice carries a condition or a call that is remembered. State machines retry it by this name.
 */
export class TryAgain extends AnkangError {
  override readonly name = 'TryAgain';
  readonly code = 'try-again';
}

/** A vendor could not be reached; the message is the instant of the next try, for the state machine that waits until then. */
export class NotDelivered extends AnkangError {
  override readonly name = 'NotDelivered';
  readonly code = 'not-delivered';
}

/** A vendor's secret is not there, not ours to read, or not what one looks like: nothing can be signed or checked with it. */
export class UnusableSecret extends AnkangError {
  override readonly name = 'UnusableSecret';
  readonly code = 'unusable-secret';
}
