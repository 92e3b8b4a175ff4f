import type { AwsService } from './aws-call.ts';
import { type Faults, refusalNamed } from './faults.ts';
import { problem, readBody } from './http-exchange.ts';
import type { Site } from './listener.ts';

/** Larger than any document that is meant to be stored. */
const MOST_BODY_BYTES = 64 * 1024 * 1024;

/**
 * The AWS services, each with an endpoint of its own.
 *
 * @param path the site's own; a service's endpoint is `PATH/NAME`
 * @param services by that name
 * @param faults what is to go wrong with their calls
 */
export const awsSite =
  (path: string, services: Readonly<Record<string, AwsService>>, faults?: Faults): Site =>
  async (request) => {
    // Split by hand: signatures are made over the path just as it was sent, which `URL` would tidy up.
    const [fullPath = '', query] = (request.url ?? '').split('?');
    const [name = '', ...rest] = fullPath.slice(path.length + 1).split('/');
    const service = services[name];
    if (service === undefined) return problem(404, 'not-found', 'There is no such AWS service here.');
    return service({
      method: request.method ?? 'GET',
      path: `/${rest.join('/')}`,
      query: new URLSearchParams(query),
      headers: request.headers,
      body: await readBody(request, MOST_BODY_BYTES),
      fullPath,
      meetFaults: async (operation) => {
        const error = await faults?.befall(name, operation);
        if (error !== undefined) throw refusalNamed(error);
      },
    });
  };
