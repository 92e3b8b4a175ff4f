/** The one base of everything thrown on purpose: a stable code, the cause kept. */
export abstract class AnkangError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A dependency throttled or failed and nothing was changed: the same call may be tried again. State machines retry it by this name. */
export class TryAgain extends AnkangError {
  readonly code = 'try-again';
}

/** A vendor could not be reached; the message is the instant of the next try, for the state machine that waits until then. */
export class NotDelivered extends AnkangError {
  readonly code = 'not-delivered';
}
