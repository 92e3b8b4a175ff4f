import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createActivity } from '../../../../local/cloud/activity.ts';
import { json } from '../../../../local/cloud/http/http-exchange.ts';
import { counted, listen, PortTaken } from '../../../../local/cloud/http/listener.ts';

const site = (name: string) => () => json(200, { name });

const open = async () => {
  const troubles: unknown[] = [];
  const listener = await listen({ port: 0, onTrouble: (trouble) => troubles.push(trouble) });
  onTestFinished(() => listener.close());
  const ask = async (path: string) => {
    const answer = await fetch(`${listener.url}${path}`);
    return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
  };
  return { listener, troubles, ask };
};

describe('listen', () => {
  it('answers 503 until it is told who answers', async () => {
    const { ask } = await open();
    expect(await ask('/')).toMatchObject({ status: 503 });
  });

  it.each([
    ['/own', 'own'],
    ['/own/x', 'own'],
    ['/own/aws/s3?a=1', 'aws'],
    ['/own/awsome', 'own'],
    ['/owner', 'rest'],
    ['/', 'rest'],
  ])('hands %s to the site of the longest path that it is under: %s', async (path, name) => {
    const { listener, ask } = await open();
    listener.answerWith({ now: Date.now, under: { '/own': site('own'), '/own/aws': site('aws') }, otherwise: site('rest') });
    expect(await ask(path)).toStrictEqual({ status: 200, name });
  });

  it('answers 500 when a site fails, and tells of it', async () => {
    const { listener, troubles, ask } = await open();
    const failure = new Error('broken');
    listener.answerWith({ now: Date.now, under: {}, otherwise: () => Promise.reject(failure) });
    expect(await ask('/')).toStrictEqual({ status: 500, message: 'Internal Server Error' });
    expect(troubles).toStrictEqual([failure]);
  });

  it('dates its answers by the clock that it is given', async () => {
    const { listener } = await open();
    listener.answerWith({ now: () => Date.parse('2026-09-28T01:00:00Z'), under: {}, otherwise: site('rest') });
    const answer = await fetch(listener.url);
    expect(answer.headers.get('date')).toBe('Mon, 28 Sep 2026 01:00:00 GMT');
  });

  it('names a port that stays taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const attempt = listen({ port, onTrouble: () => undefined });
    await expect(attempt).rejects.toThrow(new PortTaken(`port ${port} is taken`));
  });
});

describe('counted', () => {
  it('counts a request as work under way until it is answered', async () => {
    const activity = createActivity();
    const { listener, ask } = await open();
    const seen: (readonly string[])[] = [];
    const otherwise = counted(activity, () => {
      seen.push(activity.underWay());
      return json(200, {});
    });
    listener.answerWith({ now: Date.now, under: {}, otherwise });
    await ask('/cases');
    expect([seen, activity.underWay()]).toStrictEqual([[['request to /cases']], []]);
  });
});
