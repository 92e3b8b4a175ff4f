import * as z from 'zod';
import { json, parseJson } from '../cloud/http/http-exchange.ts';
import type { Site } from '../cloud/http/listener.ts';

/** What the API answers at its root: where to look. */
const Signpost = z.object({ links: z.record(z.string(), z.string()) });

/**
 * The API, whose answer at its root tells of the stack's own calls too: the functions know nothing of them.
 *
 * @param path of the control API
 */
export const frontDoor =
  (path: string, api: Site): Site =>
  async (request) => {
    const answer = await api(request);
    if (request.method !== 'GET' || request.url !== '/' || answer.status !== 200) return answer;
    const signpost = Signpost.safeParse(parseJson(String(answer.body ?? '')));
    return signpost.success ? json(200, { links: { ...signpost.data.links, local: path } }) : answer;
  };
