import { onTestFinished } from 'vitest';
import type { AwsService } from '../../../local/cloud/http/aws-call.ts';
import { awsSite } from '../../../local/cloud/http/aws-site.ts';
import type { Faults } from '../../../local/cloud/http/faults.ts';
import { json } from '../../../local/cloud/http/http-exchange.ts';
import { type Answering, listen } from '../../../local/cloud/http/listener.ts';

const nothing = () => json(404, {});

/** A listener on a free port until the test has finished, answering as told. */
export const listening = async (answering: Partial<Answering>): Promise<string> => {
  const listener = await listen({
    port: 0,
    onTrouble: (trouble) => {
      throw trouble;
    },
  });
  onTestFinished(() => listener.close());
  listener.answerWith({ now: Date.now, under: {}, otherwise: nothing, ...answering });
  return listener.url;
};

/** Settings of an SDK client for one service of the stack. */
export const clientSettings = async (name: string, service: AwsService, faults?: Faults) => ({
  endpoint: `${await listening({ under: { '/aws': awsSite('/aws', { [name]: service }, faults) } })}/aws/${name}`,
  region: 'ap-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});
