/**
 * How many of each function run at once, and no more: reserved for it, so that no caller, vendor or burst takes what others need.
 *
 * Counted in `docs/capacity.md`: what comes in a second, times how long it takes. The sum leaves a hundred of the thousand that an account
 * has by default, which Lambda insists on.
 */
export const MOST_AT_ONCE = {
  members: 200,
  vendors: 100,
  public: 100,
  insurers: 40,
  operations: 40,
  tableChanged: 50,
  followLater: 10,
  tell: 10,
  awaitStage: 60,
  timePassed: 60,
  /** Of each vendor: one that takes fifteen seconds for every answer holds up its own hand-offs alone. */
  deliver: 20,
  deliverToAny: 10,
  giveUpDelivery: 10,
  documentUploaded: 20,
  sendEmail: 10,
  /** Never beside itself. */
  watchdog: 1,
  checkCalendar: 1,
} as const;
