import type { MessengerChoice } from '../functions/adapters/aws/env.ts';
import { capabilitiesOf, type Partition } from './partition.ts';

/** Who sends members' text messages: SNS, the HTTPS gateway of a provider, or nobody, so that they are told by e-mail. */
export const MESSENGERS = ['sns', 'gateway', 'none'] as const satisfies readonly MessengerChoice[];

export type { MessengerChoice };

/**
 * Reads the messenger as it comes from the command line (`-c messenger=gateway`). Nothing given means SNS where it sends text messages, and
 * the gateway elsewhere.
 * @throws RangeError when it is none, or one that the partition lacks
 */
export const parseMessenger = (text: unknown, partition: Partition): MessengerChoice => {
  const { textMessages } = capabilitiesOf(partition);
  if (text === undefined) return textMessages ? 'sns' : 'gateway';
  const there = MESSENGERS.filter((messenger) => messenger !== 'sns' || textMessages);
  const known = there.find((messenger) => messenger === text);
  if (known === undefined) throw new RangeError(`messenger must be one of ${there.join(', ')} in ${partition}, not ${String(text)}`);
  return known;
};
