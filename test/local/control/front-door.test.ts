import { describe, expect, it } from 'vitest';
import { type Answer, json } from '../../../local/cloud/http/http-exchange.ts';
import { frontDoor } from '../../../local/control/front-door.ts';
import { listening } from '../cloud/listening.ts';

const LINKS = { links: { health: '/health' } };
const ask = async (answer: Answer, path = '/', method = 'GET'): Promise<unknown> => {
  const url = await listening({ otherwise: frontDoor('/_local', () => answer) });
  return (await fetch(`${url}${path}`, { method })).json();
};

describe('the front door', () => {
  it("tells at the root of the API of the stack's own calls too", async () => {
    expect(await ask(json(200, LINKS))).toEqual({ links: { health: '/health', local: '/_local' } });
  });

  it.each([
    ['another path', json(200, LINKS), '/health', 'GET'],
    ['another method', json(200, LINKS), '/', 'POST'],
    ['a refusal', json(503, LINKS), '/', 'GET'],
  ] as const)('leaves %s as it is', async (_what, answer, path, method) => {
    expect(await ask(answer, path, method)).toEqual(LINKS);
  });

  it('leaves an answer without links as it is', async () => {
    expect(await ask(json(200, { status: 'ok' }))).toEqual({ status: 'ok' });
  });
});
