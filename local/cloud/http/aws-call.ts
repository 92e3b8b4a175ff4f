import { type Answer, json, parseJson } from './http-exchange.ts';

/** One request of an AWS SDK, its path relative to the service's endpoint. */
export interface AwsCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** As sent, with the endpoint's own path: what a signature is made over. */
  readonly fullPath: string;
  /**
   * To be called by the service once it knows the operation: waits, or goes wrong, where that was ordered.
   * @throws AwsRefusal to be answered in the service's own form
   */
  readonly meetFaults: (operation: string) => Promise<void>;
}

/** A stand-in for one AWS service, on the SDK's own wire format. */
export type AwsService = (call: AwsCall) => Answer | Promise<Answer>;

/** A refusal that the SDK turns into the exception of this name. */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const unknownOperation = (operation: string): AwsRefusal =>
  new AwsRefusal('UnknownOperationException', `The local stack does not answer ${operation}.`, 400);

/**
 * A service that speaks AWS JSON: the operation is in `x-amz-target`, the input in the body.
 *
 * @param version `1.0` or `1.1`
 */
export const awsJsonService = (
  version: '1.0' | '1.1',
  operations: Readonly<Record<string, (input: Record<string, unknown>) => unknown>>,
): AwsService => {
  const contentType = `application/x-amz-json-${version}`;
  return async ({ headers, body, meetFaults }) => {
    const operation =
      String(headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    try {
      const run = operations[operation];
      if (run === undefined) throw unknownOperation(operation);
      await meetFaults(operation);
      return json(200, run(asInput(body)) ?? {}, contentType);
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return json(error.status, { __type: error.code, message: error.message }, contentType);
    }
  };
};

function asInput(body: Buffer): Record<string, unknown> {
  const input = parseJson(body.toString('utf8'));
  if (typeof input !== 'object' || input === null) throw new AwsRefusal('SerializationException', 'The body is not a JSON object.');
  return { ...input };
}

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
