import type { VendorId } from '../../../catalogue/vendor-ids.ts';
import type { Language } from '../../../catalogue/vocabulary.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Caller, CallerOf, RouteKey, RouteKeyOf } from '../../contract/routes.ts';
import type { ApiRequest } from '../api.ts';
import type { Refused } from '../refused.ts';

/** Who calls, as far as its proof says. */
export interface Identities {
  readonly member: { readonly memberId: string };
  readonly insurer: Record<never, never>;
  readonly operator: { readonly operatorId: string };
  /** The signature is that of the vendor in the path. */
  readonly vendor: { readonly vendorId: VendorId; readonly webhookId: string };
  readonly public: Record<never, never>;
}

/** A request that was checked by its route's schemas, and who makes it. */
interface Call<Key extends RouteKey> {
  readonly caller: Identities[CallerOf<Key>];
  readonly params: Contract[Key]['params'];
  readonly query: Contract[Key]['query'];
  readonly headers: Contract[Key]['headers'];
  readonly body: Contract[Key]['body'];
  /** What to answer in. */
  readonly language: Language;
  /** As it came, and its JSON: what a repeat is known by. */
  readonly request: ApiRequest;
  readonly json: unknown;
}

interface WithHeaders {
  readonly headers?: Readonly<Record<string, string>>;
}

/** One of a route's answers: a status with the body that belongs to it. */
export type Answer<Key extends RouteKey> = {
  readonly [Status in keyof Contract[Key]['answers']]: Contract[Key]['answers'][Status] extends undefined
    ? WithHeaders & { readonly status: Status }
    : WithHeaders & { readonly status: Status; readonly body: Contract[Key]['answers'][Status] };
}[keyof Contract[Key]['answers']];

export type Handler<Key extends RouteKey> = (call: Call<Key>) => Promise<Answer<Key> | Refused>;

/** Exactly one handler for each of a caller's routes. */
export type Handlers<C extends Caller> = { readonly [Key in RouteKeyOf<C>]: Handler<Key> };
