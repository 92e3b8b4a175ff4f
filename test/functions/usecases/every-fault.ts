import { expect } from 'vitest';
import { type Fault, type Faults, withFaults, withFaultsIn } from '../../../functions/adapters/memory/faults.ts';
import { TryAgain } from '../../../functions/ports/errors.ts';
import type { MemoryPorts } from './in-memory.ts';

const STORES = [
  'members',
  'policies',
  'cases',
  'records',
  'lists',
  'accesses',
  'tokens',
  'deliveries',
  'effects',
  'parked',
  'grants',
  'machines',
  'messenger',
  'bucket',
] as const satisfies readonly (keyof MemoryPorts)[];

const FUNCTIONS = [
  'policy',
  'statesBefore',
  'findInsured',
  'ledger',
  'notices',
  'calendar',
  'tellOperators',
  'vendors',
  'post',
] as const satisfies readonly (keyof MemoryPorts)[];

/** One call that a use case makes: which port, which of its methods unless the port is one function, the how-manieth from 1. */
export interface PortCall {
  readonly port: (typeof STORES)[number] | (typeof FUNCTIONS)[number];
  readonly method: string | null;
  readonly number: number;
}

type Anything = (...args: never[]) => unknown;

/** The calls that a use case makes of its ports, in their order. */
export const callsOf = async (ports: MemoryPorts, act: (ports: MemoryPorts) => Promise<unknown>): Promise<readonly PortCall[]> => {
  const calls: PortCall[] = [];
  const recorded = (port: PortCall['port'], method: string | null, call: Anything): Anything => {
    return (...args) => {
      const number = 1 + calls.filter((other) => other.port === port && other.method === method).length;
      calls.push({ port, method, number });
      return call(...args);
    };
  };
  const stores = STORES.map((port) => {
    const methods = Object.entries(ports[port] as object).map(([method, call]) => [
      method,
      typeof call === 'function' ? recorded(port, method, call as Anything) : call,
    ]);
    return [port, Object.fromEntries(methods)];
  });
  const functions = FUNCTIONS.map((port) => [port, recorded(port, null, ports[port])]);
  await act({ ...ports, ...Object.fromEntries([...stores, ...functions]) });
  return calls;
};

/** Ports of which one call is befallen by a fault. */
export const withFaultAt = (ports: MemoryPorts, { port, method, number }: PortCall, fault: Fault): MemoryPorts => {
  const faults: Faults = { [number]: fault };
  const faulty =
    method === null
      ? withFaultsIn(ports[port] as Parameters<typeof withFaultsIn>[0], faults)
      : withFaults(ports[port] as unknown as Record<string, Parameters<typeof withFaultsIn>[0]>, { [method]: faults });
  return { ...ports, [port]: faulty };
};

/** What a use case does, on what it finds, and what is looked at afterwards. */
export interface Attempt<Seen> {
  /** The same each time. */
  readonly prepare: () => Promise<MemoryPorts>;
  readonly act: (ports: MemoryPorts) => Promise<unknown>;
  readonly see: (ports: MemoryPorts) => Seen;
}

/**
 * Lets each call of a use case in turn be befallen by a fault, then has it called again, and looks whether that comes to what came of it
 * without a fault. The failure itself may be told as `TryAgain` or be taken care of, and is nothing else.
 * @returns how many calls there were
 */
export const comesToTheSame = async <Seen>(fault: Fault, { prepare, act, see }: Attempt<Seen>): Promise<number> => {
  const untroubled = await prepare();
  const calls = await callsOf(untroubled, act);
  const expected = see(untroubled);
  for (const call of calls) {
    const ports = await prepare();
    await act(withFaultAt(ports, call, fault)).catch((error: unknown) => {
      if (!(error instanceof TryAgain)) throw error;
    });
    await act(ports);
    expect(see(ports), `${call.port}.${call.method} ${call.number}: ${fault.kind}`).toStrictEqual(expected);
  }
  return calls.length;
};

/** All that is left behind by a use case: in the table, in machines, with members and operators. What was told twice counts as told. */
export const leftBehind = ({ table, machines, messenger }: MemoryPorts) => ({
  cases: new Map([...table.cases].map(([caseId, { accesses, ...partition }]) => [caseId, { ...partition, accesses: once(accesses) }])),
  members: new Map(table.members),
  policies: new Map(table.policies),
  calls: new Map(table.calls),
  grants: new Map(table.grants),
  changes: [...table.changes],
  executions: [...machines.executions],
  wakes: [...machines.wakes],
  sent: once(messenger.sent),
  alerts: once(messenger.alerts),
});

const once = (told: readonly unknown[]): readonly string[] => [...new Set(told.map((each) => JSON.stringify(each)))];
