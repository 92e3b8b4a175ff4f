import { setTimeout as pause } from 'node:timers/promises';
import { AwsRefusal } from './aws-call.ts';

/** What is to go wrong with calls of a service. */
export interface Fault {
  /** By the name of its endpoint, or `lambda`. */
  readonly service: string;
  /** By its name in the API, such as `Publish`; every operation where there is none. */
  readonly operation?: string | undefined;
  /** The name of the error that is answered; where there is none, the call is only late. */
  readonly error?: string | undefined;
  /** How late the call is, in milliseconds of the machine's own time. */
  readonly latencyMs?: number | undefined;
  /** How many calls; until it is lifted where that is not said. */
  readonly times?: number | undefined;
  /** For `lambda`: which functions, by a part of their name. */
  readonly function?: string | undefined;
  /** For `states`, in place of an error: how many events a history has at most from now on, and for how long an execution that starts now may run. */
  readonly quotas?: Quotas | undefined;
}

/** Quotas of Step Functions, where they are to be other than AWS has them. */
interface Quotas {
  readonly historyEvents?: number | undefined;
  readonly executionSeconds?: number | undefined;
}

/** What was ordered, and how many calls it befell. */
interface OrderedFault extends Fault {
  readonly befallen: number;
}

/** The faults of the services. They are in memory: a restart lifts them. */
export interface Faults {
  order(fault: Fault): void;
  list(): readonly OrderedFault[];
  lift(): void;
  /** The quotas that were ordered: of several that are about the same, the first. */
  quotas(): Quotas;
  /**
   * What befalls a call: of the faults that fit, the one that was ordered first. It waits as long as the call is to be late.
   * @returns the name of the error to answer; undefined where the call goes on
   */
  befall(service: string, operation: string, functionName?: string): Promise<string | undefined>;
}

/** None at first. */
export const createFaults = (): Faults => {
  let faults: { readonly fault: Fault; befallen: number }[] = [];
  return {
    order: (fault) => void faults.push({ fault, befallen: 0 }),
    list: () => faults.map(({ fault, befallen }) => ({ ...fault, befallen })),
    lift: () => {
      faults = [];
    },
    quotas: () => Object.assign({}, ...faults.map(({ fault }) => fault.quotas ?? {}).reverse()),
    befall: async (service, operation, functionName = '') => {
      const found = faults.find(({ fault, befallen }) => {
        const there = fault.quotas === undefined && fault.service === service && (fault.operation ?? operation) === operation;
        return there && functionName.includes(fault.function ?? '') && befallen < (fault.times ?? Number.POSITIVE_INFINITY);
      });
      if (found === undefined) return undefined;
      found.befallen += 1;
      if (found.fault.latencyMs !== undefined) await pause(found.fault.latencyMs);
      return found.fault.error;
    },
  };
};

/** The HTTP status that AWS answers errors of such names with; all others are a 400. */
const STATUSES: readonly (readonly [name: RegExp, status: number])[] = [
  [/^Internal/u, 500],
  [/Unavailable|^SlowDown$/u, 503],
  [/^Throttled$|^TooManyRequests/u, 429],
  [/^AccessDenied$|^AuthorizationError$|^Forbidden$/u, 403],
  [/^NotFound$|^NoSuch/u, 404],
  [/^PreconditionFailed$/u, 412],
];

/** An error of AWS, known by its name alone. */
export const refusalNamed = (error: string): AwsRefusal =>
  new AwsRefusal(error, 'The local stack was told to answer so.', STATUSES.find(([name]) => name.test(error))?.[1]);
