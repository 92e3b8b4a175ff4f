import { TryAgain } from '../../ports/errors.ts';

/** What befalls one call of a port. */
export type Fault =
  | { readonly kind: 'outage' }
  | { readonly kind: 'answer-lost' }
  | { readonly kind: 'meanwhile'; readonly act: () => Promise<unknown> };

/** The call is not carried out, and fails as a throttled one does. */
export const outage: Fault = { kind: 'outage' };

/** The call is carried out, but its caller is not told and has to take it for an outage. */
export const answerLost: Fault = { kind: 'answer-lost' };

/** Somebody else acts between the caller's last call and this one. */
export const meanwhile = (act: () => Promise<unknown>): Fault => ({ kind: 'meanwhile', act });

/** By the number of the call, from 1. */
export type Faults = Readonly<Record<number, Fault>>;

type Method = (...args: never[]) => Promise<unknown> | AsyncIterable<unknown>;

/** A call, or a port that is one function, of which some calls go wrong. */
export const withFaultsIn = <Call extends Method>(call: Call, faults: Faults): Call => {
  let calls = 0;
  const next = (): Fault | undefined => {
    calls += 1;
    return faults[calls];
  };
  const listed = async function* (args: Parameters<Call>): AsyncGenerator<unknown> {
    const fault = next();
    await before(fault);
    const answer = call(...args);
    if (Symbol.asyncIterator in answer) yield* answer;
    after(fault);
  };
  const answered = async (args: Parameters<Call>): Promise<unknown> => {
    const fault = next();
    await before(fault);
    const answer = await call(...args);
    after(fault);
    return answer;
  };
  const wrapped = isGenerator(call) ? listed : answered;
  return new Proxy(call, { apply: (_call, _self, args: Parameters<Call>) => wrapped(args) });
};

/** A port of which some calls go wrong: by method, then by the number of the call. */
export const withFaults = <Port extends { readonly [Name in keyof Port]: Method }>(
  port: Port,
  faults: { readonly [Name in keyof Port]?: Faults },
): Port => {
  const wrapped: Record<string, Method> = {};
  for (const [name, ofCall] of Object.entries<Faults | undefined>(faults)) {
    if (ofCall !== undefined) wrapped[name] = withFaultsIn<Method>(Reflect.get(port, name), ofCall);
  }
  return { ...port, ...wrapped };
};

async function before(fault: Fault | undefined): Promise<void> {
  if (fault?.kind === 'outage') throw new TryAgain('It did not answer');
  if (fault?.kind === 'meanwhile') await fault.act();
}

function after(fault: Fault | undefined): void {
  if (fault?.kind === 'answer-lost') throw new TryAgain('Its answer was lost');
}

const isGenerator = (call: Method): boolean => Object.prototype.toString.call(call) === '[object AsyncGeneratorFunction]';
