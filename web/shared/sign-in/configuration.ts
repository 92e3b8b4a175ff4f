import { CONFIGURATION_PATH, type PagesConfiguration } from '../../configuration.ts';
import { patience } from '../patience.ts';
import { learnTime } from '../time/server-time.ts';

let read: Promise<PagesConfiguration> | undefined;

/**
 * Reads the configuration of this deployment, once.
 * @throws TypeError or DOMException when it cannot be had; the next call tries again
 */
export const configuration = (): Promise<PagesConfiguration> => {
  read ??= load().catch((error: unknown) => {
    read = undefined;
    throw error;
  });
  return read;
};

async function load(): Promise<PagesConfiguration> {
  const answer = await fetch(CONFIGURATION_PATH, { cache: 'no-cache', signal: patience() });
  learnTime(answer);
  if (!answer.ok) throw new TypeError(`${CONFIGURATION_PATH} is answered ${answer.status}`);
  return (await answer.json()) as PagesConfiguration;
}
