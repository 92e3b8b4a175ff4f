import type * as z from 'zod';
import type { FollowLaterEnv } from '../adapters/aws/env.ts';
import { sqsTellings } from '../adapters/aws/sqs-tellings.ts';
import { stepFunctions } from '../adapters/aws/step-functions.ts';
import { randomId, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo/delivery-store.ts';
import { dynamoEffectLog } from '../adapters/dynamo/effect-log.ts';
import { CASE_EVENT, type Key, NOTICE, PARKED, PARKED_RECORD, POLICY_ENDING } from '../adapters/dynamo/keys.ts';
import { dynamoMemberStore } from '../adapters/dynamo/member-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { dynamoParkedEffects } from '../adapters/dynamo/parked/parked-effects.ts';
import { parkedRecords } from '../adapters/dynamo/parked/parked-records.ts';
import { policyStatesReader } from '../adapters/dynamo/policies/policy-store.ts';
import type { Table } from '../adapters/dynamo/table.ts';
import { ParkedEffectItem } from '../adapters/stored/beside-case/parked-effect.ts';
import { EventItem } from '../adapters/stored/case/event.ts';
import { traceOf } from '../adapters/stored/case/trace.ts';
import { PolicyEndingItem } from '../adapters/stored/member/policy.ts';
import { ParkedRecordItem } from '../adapters/stored/parked-record.ts';
import type { Attributes } from '../adapters/stored/upcast.ts';
import { countRecomputed } from '../adapters/telemetry/calendar-metrics.ts';
import { countEvent, counted, countParkedRecord } from '../adapters/telemetry/case-metrics.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import type { CaseEvent } from '../domain/case/events/case-event.ts';
import { addSeconds } from '../domain/time/time.ts';
import { Permanent } from '../ports/errors.ts';
import type { Telling } from '../ports/tellings.ts';
import { carryOutEffects, carryOutParked, parkEvent } from '../usecases/effects/carry-out-effects.ts';
import { endCasesOfPolicy } from '../usecases/effects/end-with-policy.ts';
import { parkedFor } from '../usecases/effects/parking.ts';
import { sweepRunning } from '../usecases/time/sweep-provisional.ts';

/** A notice's sweep may keep the events behind it waiting this long; what it leaves is the watchdog's. */
const SWEEP_SECONDS = 20;

interface How {
  /** What fails now is tried no more: it is parked, whatever the error. */
  readonly lastTry: boolean;
  /** An event is left where the one before it is still being tried. */
  readonly inTurn: boolean;
}

/** Follows an item that was written: `behind` where it was left. */
export type FollowItem = (item: Attributes, how: How) => Promise<'followed' | 'behind'>;

/**
 * What follows from an item of the table: from an event of a case, from what is parked and asked for again, from a change of a policy that may
 * stop its cases (R11), from a notice that was published (R40). What is not to be read, or refused for good, is parked.
 */
export const itemFollower = (env: z.output<typeof FollowLaterEnv>, table: Table): FollowItem => {
  const records = parkedRecords(table);
  const ports = {
    cases: dynamoCaseStore(table),
    members: dynamoMemberStore(table),
    statesBefore: policyStatesReader(table),
    machines: stepFunctions(env.CASE_STATE_MACHINE_ARNS, env.DELIVERY_STATE_MACHINE_ARN),
    deliveries: dynamoDeliveryStore(table),
    effects: dynamoEffectLog(table),
    parked: counted(dynamoParkedEffects(table)),
    tell: sqsTellings(env.TELLINGS_QUEUE_URL, randomId),
    count: countEvent,
    notices: dynamoNotices(table),
    calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
    now: systemNow,
  };

  const followEvent = async (item: Attributes, { pk, sk }: Key, how: How): Promise<'followed' | 'behind'> => {
    const caseId = pk.slice('CASE#'.length);
    const event = eventIn(item);
    if (event instanceof Permanent) {
      await parkEvent(ports, { caseId, seq: Number(sk.slice(CASE_EVENT.length)) }, event);
      return 'followed';
    }
    const { traceId } = traceOf(item);
    const { seq, type, change } = event;
    const traced = {
      ...ports,
      machines: ports.machines.after({ seq, traceId }),
      tell: (tellings: readonly Telling[]) => ports.tell(tellings.map((telling) => ({ ...telling, traceId }))),
    };
    const outcome = await carryOutEffects(traced, caseId, event, how);
    logger.info(`event ${outcome}`, { caseId, seq, type, flags: change.flags, traceId });
    return outcome;
  };

  /** What is changed of no case. */
  const followRecord = async (item: Attributes, { sk }: Key): Promise<void> => {
    if (sk.startsWith(NOTICE)) {
      // Read from the table, so that several together, or one that comes twice, are one sweep.
      countRecomputed(await sweepRunning(ports, addSeconds(ports.now(), SWEEP_SECONDS)));
      return;
    }
    const { memberId, policyNo } = PolicyEndingItem.read(item);
    await endCasesOfPolicy(ports, memberId, policyNo);
  };

  /** @returns whether it was followed, and not parked */
  const followOrPark = async (item: Attributes, key: Key, lastTry: boolean): Promise<boolean> => {
    try {
      await followRecord(item, key);
      return true;
    } catch (error) {
      const refusal = parkedFor(error, lastTry);
      if (refusal === null) throw error;
      await records.park({ item: key, reason: refusal.message, parkedAt: ports.now() });
      countParkedRecord(key.sk, refusal.message);
      return false;
    }
  };

  const followParkedRecord = async (item: Attributes, pk: string, lastTry: boolean): Promise<void> => {
    const { sortKey, state } = ParkedRecordItem.read(item);
    if (state !== 'asked') return;
    const key = { pk: pk.slice(PARKED_RECORD.length), sk: sortKey };
    const changed = await records.load(key);
    if (changed === undefined || (await followOrPark(changed, key, lastTry))) await records.release(key);
  };

  return async (item, how) => {
    const key = { pk: String(item['pk']), sk: String(item['sk']) };
    if (key.sk.startsWith(CASE_EVENT)) return followEvent(item, key, how);
    if (key.sk.startsWith(PARKED)) {
      const { state, ...parked } = ParkedEffectItem.read(item);
      if (state === 'asked') await carryOutParked(ports, parked);
    } else if (key.sk.startsWith(PARKED_RECORD)) {
      await followParkedRecord(item, key.pk, how.lastTry);
    } else if (key.sk.startsWith(NOTICE) || key.sk.startsWith(POLICY_ENDING)) {
      await followOrPark(item, key, how.lastTry);
    }
    return 'followed';
  };
};

/** The event in an item, or why it is not to be read. */
function eventIn(item: Attributes): CaseEvent | Permanent {
  try {
    return EventItem.read(item).event;
  } catch (error) {
    if (error instanceof Permanent) return error;
    throw error;
  }
}
