import { publishNotice } from '../../../functions/adapters/memory/notices.ts';
import { memoryPost } from '../../../functions/adapters/memory/vendors.ts';
import { addSeconds } from '../../../functions/domain/time/time.ts';
import type { Delivery } from '../../../functions/ports/stores/delivery-store.ts';
import { checkUpload } from '../../../functions/usecases/documents/documents.ts';
import { deliverHandOff, giveUpDelivery } from '../../../functions/usecases/effects/deliver-hand-off.ts';
import { endCasesOfPolicy } from '../../../functions/usecases/effects/end-with-policy.ts';
import { closeForOperator } from '../../../functions/usecases/operating/close-case.ts';
import { resolveFlag } from '../../../functions/usecases/operating/resolve-flag.ts';
import { retryDelivery } from '../../../functions/usecases/operating/retry-delivery.ts';
import { settleUse } from '../../../functions/usecases/operating/settle-use.ts';
import { takeOperatorEvent } from '../../../functions/usecases/operating/take-operator-event.ts';
import { cancelCase } from '../../../functions/usecases/reporting/cancel-case.ts';
import { chooseOption } from '../../../functions/usecases/reporting/choose-option.ts';
import { takeVendorEvent } from '../../../functions/usecases/reporting/take-vendor-event.ts';
import { passTime } from '../../../functions/usecases/time/pass-time.ts';
import { sweepOverdue } from '../../../functions/usecases/time/sweep-overdue.ts';
import { sweepProvisional } from '../../../functions/usecases/time/sweep-provisional.ts';
import { NOTICE_2027 } from '../../catalogue/notice-2027.ts';
import { committed, openingOf, raising } from '../../ports/doubles/commits.ts';
import { at, BOOKING, policyWith, report, type VisitStage } from '../domain/services/expert-visit/visit-case.ts';
import { PDF, uploadTo } from './documents/uploads.ts';
import { closedVisit, loaded, type MemoryPorts, portsWith, storeReports, visitAt } from './in-memory.ts';

/** A use case that decides about `case-1` as it is stored, and stores what it decides. */
export interface WritingUseCase {
  readonly prepare: () => Promise<MemoryPorts>;
  readonly act: (ports: MemoryPorts) => Promise<unknown>;
  /** The type of the event that it adds. */
  readonly adds: string;
}

const ENTRY = { by: 'op-1', reason: 'the hospital confirms' };
export const DELIVERY: Delivery = {
  deliveryId: 'case-1-1-case-requested',
  vendorId: 'shanen',
  type: 'case.requested',
  body: '{"type":"case.requested"}',
  state: 'pending',
  tries: 0,
  attempts: [],
  nextTryAt: null,
  pendingSince: null,
  tryingUntil: null,
  execution: null,
};

const visitWith =
  (stage: VisitStage, also: (ports: MemoryPorts) => Promise<unknown> = async () => undefined) =>
  async (): Promise<MemoryPorts> => {
    const ports = await visitAt(stage);
    await also(ports);
    return ports;
  };

const withDelivery = (delivery: Partial<Delivery> = {}, status = 202) => {
  const prepare = visitWith('accepting', (ports) => ports.deliveries.add('case-1', { ...DELIVERY, ...delivery }));
  return async () => ({ ...(await prepare()), post: memoryPost(['https:'], () => status).post });
};

const lapse = ({ policies }: MemoryPorts) => policies.savePolicy(policyWith({ sequence: 2, status: 'lapsed' }), policyWith(), true);
const booked = { type: 'booking.confirmed', data: BOOKING } as const;
const choice = { proposalId: 'proposal-3', optionId: 'option-1' } as const;
const call = { kind: 'webhook', caller: 'shanen', id: 'w-1', fingerprint: 'f' } as const;

/** Accepted on Monday, 28 December 2026: the fifth working day lies in 2027, whose notice is published afterwards. */
const provisional = async (): Promise<MemoryPorts> => {
  const ports = await portsWith(policyWith());
  ports.clock.moveTo(at('2026-12-28 09:00'));
  const state = await committed(ports, openingOf('case-1', { at: ports.now() }));
  await storeReports(ports, state, [report('case.accepted', {}, '2026-12-28 10:00')]);
  publishNotice(ports.table, NOTICE_2027, ports.now());
  return ports;
};

const late = visitWith('accepting', async ({ clock }) => clock.moveTo(at('2026-10-13 20:01')));

/** By name, with the rule that it carries out. */
export const WRITING_USE_CASES: Readonly<Record<string, WritingUseCase>> = {
  'R39: cancelCase': {
    prepare: visitWith('booking'),
    act: (ports) => cancelCase(ports, 'm-1', 'case-1', 'better'),
    adds: 'member.cancelled',
  },
  'R32: chooseOption': {
    prepare: visitWith('choosing'),
    act: (ports) => chooseOption(ports, 'm-1', 'case-1', choice),
    adds: 'member.chose',
  },
  'R36: takeVendorEvent': {
    prepare: visitWith('booking'),
    act: (ports) =>
      takeVendorEvent(ports, { vendorId: 'shanen', caseId: 'case-1', report: booked, occurredAt: ports.now(), call, body: '{}' }),
    adds: 'booking.confirmed',
  },
  'R47: takeOperatorEvent': {
    prepare: visitWith('booking'),
    act: (ports) => takeOperatorEvent(ports, 'case-1', { vendorId: 'shanen', report: booked, occurredAt: ports.now() }, ENTRY),
    adds: 'booking.confirmed',
  },
  'R46: settleUse': {
    prepare: () => closedVisit('used'),
    act: (ports) => settleUse(ports, 'case-1', 'returned', ENTRY),
    adds: 'use.settled',
  },
  'R46: closeForOperator': {
    prepare: visitWith('booking'),
    act: (ports) => closeForOperator(ports, 'case-1', { outcome: 'declined-other', use: 'returned' }, ENTRY),
    adds: 'case.closed',
  },
  'R45: resolveFlag': {
    prepare: visitWith('accepting', async (ports) => committed(ports, raising(await loaded(ports), ports.now(), 'vendor-silent'))),
    act: (ports) => resolveFlag(ports, 'case-1', { flag: 'vendor-silent', decision: undefined }, ENTRY),
    adds: 'flag.resolved',
  },
  'R45: retryDelivery': {
    prepare: withDelivery({ state: 'failed', tries: 10 }),
    act: (ports) => retryDelivery(ports, 'case-1', DELIVERY.deliveryId, ENTRY),
    adds: 'delivery.retried',
  },
  'R11: endCasesOfPolicy': {
    prepare: visitWith('choosing', lapse),
    act: (ports) => endCasesOfPolicy(ports, 'm-1', 'P-1'),
    adds: 'policy.ended',
  },
  'R45: deliverHandOff that is refused for good': {
    prepare: withDelivery({}, 410),
    act: (ports) => deliverHandOff(ports, 'case-1', DELIVERY.deliveryId),
    adds: 'flag.raised',
  },
  'R45: giveUpDelivery': {
    prepare: withDelivery({ tries: 3 }),
    act: (ports) => giveUpDelivery(ports, 'case-1', DELIVERY.deliveryId),
    adds: 'flag.raised',
  },
  'R45: passTime': {
    prepare: late,
    act: (ports) => passTime(ports, 'case-1').then(({ seq: _, ...passed }) => passed),
    adds: 'deadline.missed',
  },
  'R45: sweepOverdue': { prepare: late, act: (ports) => sweepOverdue(ports, addSeconds(ports.now(), 60)), adds: 'deadline.missed' },
  'R40: sweepProvisional': { prepare: provisional, act: (ports) => sweepProvisional(ports), adds: 'deadline.recomputed' },
  'R26: checkUpload': {
    prepare: visitWith('accepting', (ports) => uploadTo(ports, 'case-1', PDF)),
    act: (ports) => checkUpload(ports, 'case-1', 'd-1'),
    adds: 'document.added',
  },
};
