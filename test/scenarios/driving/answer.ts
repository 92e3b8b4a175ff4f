/** An answer with its JSON body, whatever the status. */
export interface Answer<Body = Json> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

// biome-ignore lint/suspicious/noExplicitAny: journeys read answers the way a foreign client does, without our types
export type Json = any;
