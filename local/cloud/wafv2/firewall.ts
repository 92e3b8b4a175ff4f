import { BlockList } from 'node:net';
import { assertNever } from '../assert-never.ts';
import type { Answer } from '../http/http-exchange.ts';
import type { Resources } from '../resources/resources.ts';
import type { WAFV2_TYPES } from './resource-types.ts';
import type { Statement } from './statement.ts';

/** A request, as the rules see it. */
interface Inspected {
  /** IPv4 address that it comes from. */
  readonly address: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What a request is refused with; undefined where it may pass. */
export type Firewall = (request: Inspected) => Answer | undefined;

/**
 * The template's rules by address. Each counts the requests that it is for within its window, those that it refuses too, and refuses while
 * there are more than its limit. AWS looks every few seconds, and may let a flood pass for half a minute; here the count is exact. Real time:
 * a jump of the clock earns nothing.
 */
export const createFirewall = (resources: Resources<typeof WAFV2_TYPES>, seconds = () => performance.now() / 1000): Firewall => {
  const lists = new Map(
    resources.ofType('AWS::WAFv2::IPSet').map(({ attributes, properties }) => [attributes['Arn'], listOf(properties.Addresses)]),
  );

  const holds = (statement: Statement, request: Inspected): boolean => {
    if ('IPSetReferenceStatement' in statement) return lists.get(statement.IPSetReferenceStatement.Arn)?.check(request.address) === true;
    if ('SizeConstraintStatement' in statement) {
      const { FieldToMatch, Size } = statement.SizeConstraintStatement;
      const header = request.headers[FieldToMatch.SingleHeader.Name.toLowerCase()];
      return header !== undefined && String(header).length >= Size;
    }
    if ('ByteMatchStatement' in statement) return request.path.startsWith(statement.ByteMatchStatement.SearchString);
    if ('NotStatement' in statement) return !holds(statement.NotStatement.Statement, request);
    if ('AndStatement' in statement) return statement.AndStatement.Statements.every((part) => holds(part, request));
    if ('OrStatement' in statement) return statement.OrStatement.Statements.some((part) => holds(part, request));
    return assertNever(statement);
  };

  const rules = resources.ofType('AWS::WAFv2::WebACL').flatMap(({ properties }) =>
    properties.Rules.toSorted((one, other) => one.Priority - other.Priority).map(({ Action, Statement: { RateBasedStatement: rate } }) => {
      const { ResponseCode, ResponseHeaders, CustomResponseBodyKey } = Action.Block.CustomResponse;
      const headers = Object.fromEntries(ResponseHeaders.map(({ Name, Value }) => [Name, Value]));
      return {
        isFor: (request: Inspected) => rate.ScopeDownStatement === undefined || holds(rate.ScopeDownStatement, request),
        isBeyond: createRate(rate.Limit, rate.EvaluationWindowSec, seconds),
        answer: {
          status: ResponseCode,
          headers: { 'content-type': 'application/json', ...headers },
          body: properties.CustomResponseBodies[CustomResponseBodyKey]?.Content ?? '',
        },
      };
    }),
  );

  return (request) => rules.find((rule) => rule.isFor(request) && rule.isBeyond(request.address))?.answer;
};

const listOf = (ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = '32'] = range.split('/');
    list.addSubnet(address, Number(bits), 'ipv4');
  }
  return list;
};

/** Counts one more request of an address; whether there have been more than the limit within the window. */
function createRate(limit: number, windowSeconds: number, seconds: () => number): (address: string) => boolean {
  const addresses = new Map<string, Map<number, number>>();
  return (address) => {
    const now = Math.floor(seconds());
    const bySecond = addresses.get(address) ?? new Map<number, number>();
    addresses.set(address, bySecond);
    for (const second of bySecond.keys()) if (second <= now - windowSeconds) bySecond.delete(second);
    bySecond.set(now, (bySecond.get(now) ?? 0) + 1);
    return [...bySecond.values()].reduce((sum, count) => sum + count, 0) > limit;
  };
}
