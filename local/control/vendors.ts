import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { LAMBDA_TYPES } from '../cloud/lambda/resource-types.ts';
import type { Resources } from '../cloud/resources/resources.ts';
import type { Store } from '../cloud/store.ts';
import { formatInstant } from '../instant.ts';

/** A hand-off as it came in, and how it was answered. */
interface Delivery {
  readonly headers: IncomingHttpHeaders;
  /** The raw text: what the signature was made over. */
  readonly body: string;
  readonly receivedAt: string;
  readonly status: number;
}

interface Fault {
  readonly status: number;
  readonly times: number;
}

interface Kept {
  /** For signatures: current first. */
  readonly secrets: readonly [string, string];
  /** A server of the caller's, when hand-offs go there. */
  readonly forwardTo?: string;
  readonly fault?: Fault;
}

/** Stand-ins for the vendors: each keeps what it is sent, answers 200, and can pass on or fail. */
export interface Vendors {
  readonly ids: readonly string[];
  describe(id: string): { secrets: readonly string[]; endpoint: string; deliveries: Delivery[] };
  /** The value of a vendor's secret; undefined for an ARN that is no vendor's. */
  secretValue(secretArn: string): string | undefined;
  /** Sends hand-offs to this URL; to the stand-in itself when it is the stand-in's own. */
  sendTo(id: string, url: string): void;
  failNext(id: string, fault: Fault): void;
  /** Takes a hand-off and gives the status to answer with. */
  receive(id: string, headers: IncomingHttpHeaders, body: string): Promise<number>;
}

const VENDORS = 'vendors';

/** How long a server of the caller's may take: as long as a real vendor's. */
const FORWARD_TIMEOUT_MS = 15_000;

/** @param baseUrl where the stack listens */
export const createVendors = (resources: Resources<typeof LAMBDA_TYPES>, store: Store, now: () => number, baseUrl: string): Vendors => {
  const arns = readVendorArns(resources);
  const ownPath = (id: string): string => `/_local/vendors/${id}/hand-offs`;
  const defaultEndpoint = (id: string): string => `${baseUrl}${ownPath(id)}`;

  const load = (id: string): Kept => {
    const kept = store.get<Kept>(VENDORS, id);
    if (kept !== undefined) return kept;
    const made: Kept = { secrets: [makeSecret(), makeSecret()] };
    store.set(VENDORS, id, made);
    return made;
  };

  /** One fault less, when there is one. */
  const takeFault = (id: string): number | undefined => {
    const { fault, ...kept } = load(id);
    if (fault === undefined) return undefined;
    store.set(VENDORS, id, fault.times > 1 ? { ...kept, fault: { ...fault, times: fault.times - 1 } } : kept);
    return fault.status;
  };

  return {
    ids: [...arns.keys()],
    describe: (id) => ({
      secrets: load(id).secrets,
      endpoint: load(id).forwardTo ?? defaultEndpoint(id),
      deliveries: store.list<Delivery>(`deliveries ${id}`).map(({ value }) => value),
    }),
    secretValue: (secretArn) => {
      const id = [...arns].find(([, arn]) => arn === secretArn)?.[0];
      return id === undefined ? undefined : JSON.stringify({ secrets: load(id).secrets, endpoint: defaultEndpoint(id) });
    },
    sendTo: (id, url) => {
      const { forwardTo: _replaced, ...kept } = load(id);
      // By its path alone: after a restart the stack may be on another port.
      const own = new URL(url).pathname === ownPath(id);
      store.set(VENDORS, id, own ? kept : { ...kept, forwardTo: url });
    },
    failNext: (id, fault) => store.set(VENDORS, id, { ...load(id), fault }),
    receive: async (id, headers, body) => {
      const { forwardTo } = load(id);
      const receivedAt = formatInstant(now());
      const status = takeFault(id) ?? (forwardTo === undefined ? 200 : await forward(forwardTo, headers, body));
      store.set(`deliveries ${id}`, randomUUID(), { headers, body, receivedAt, status } satisfies Delivery);
      return status;
    },
  };
};

/** In the form of Standard Webhooks. */
const makeSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Which secret is which vendor's is said in the environment of the functions that read them. */
function readVendorArns(resources: Resources<typeof LAMBDA_TYPES>): Map<string, string> {
  const arns = new Map<string, string>();
  for (const { properties } of resources.ofType('AWS::Lambda::Function')) {
    const given = properties.Environment?.Variables['VENDOR_SECRET_ARNS'];
    if (given === undefined) continue;
    for (const [id, arn] of Object.entries(JSON.parse(given) as Record<string, string>)) arns.set(id, arn);
  }
  return arns;
}

async function forward(url: string, headers: IncomingHttpHeaders, body: string): Promise<number> {
  const { host: _host, connection: _connection, 'content-length': _length, 'transfer-encoding': _encoding, ...passed } = headers;
  const passedOn = Object.entries(passed).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: passedOn,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(FORWARD_TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 502;
  }
}
