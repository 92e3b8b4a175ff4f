import { onTestFinished } from 'vitest';
import { createActivity } from '../../../local/cloud/activity.ts';
import type { AwsService } from '../../../local/cloud/http/aws-call.ts';
import { json } from '../../../local/cloud/http/http-exchange.ts';
import { type Answering, listen } from '../../../local/cloud/http/listener.ts';

const nothing = async () => json(404, {});

/** A listener on a free port until the test has finished, answering with these parts. */
export const listening = async (parts: Partial<Answering>): Promise<string> => {
  const listener = await listen({
    port: 0,
    activity: createActivity(),
    onTrouble: (trouble) => {
      throw trouble;
    },
  });
  onTestFinished(() => listener.close());
  listener.answerWith({ now: Date.now, gateway: nothing, control: nothing, services: {}, ...parts });
  return listener.url;
};

/** Settings of an SDK client for one service of the stack. */
export const clientSettings = async (name: string, service: AwsService) => ({
  endpoint: `${await listening({ services: { [name]: service } })}/_local/aws/${name}`,
  region: 'ap-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});
