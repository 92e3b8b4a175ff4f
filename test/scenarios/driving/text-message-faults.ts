import type { Partition } from '../../../infra/partition.ts';
import type { Json } from './answer.ts';

/** How whoever sends a partition's text messages refuses them, as `PUT /_local/faults` takes it. */
export interface TextMessageFaults {
  readonly throttled: Json;
  readonly failing: Json;
  /** For good: something has to be mended. */
  readonly refused: Json;
  /** The number's owner wants none. */
  readonly unwanted: Json;
  /** What is said of `refused` where it is parked. */
  readonly refusal: string;
}

const ofSns = (error: string): Json => ({ service: 'sns', operation: 'Publish', error });
const ofGateway = (error: string): Json => ({ service: 'sms-gateway', operation: 'send', error });

/** SNS, and the gateway of a provider. */
export const TEXT_MESSAGE_FAULTS: Readonly<Record<Partition, TextMessageFaults>> = {
  aws: {
    throttled: ofSns('Throttled'),
    failing: ofSns('InternalError'),
    refused: ofSns('AuthorizationError'),
    unwanted: ofSns('OptedOut'),
    refusal: 'sns answered 403 AuthorizationError',
  },
  'aws-cn': {
    throttled: ofGateway('throttled'),
    failing: ofGateway('internal-error'),
    refused: ofGateway('template-unknown'),
    unwanted: ofGateway('number-refused'),
    refusal: 'sms-gateway answered 422 template-unknown',
  },
};
