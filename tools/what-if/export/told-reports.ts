import type { CaseEvent } from '../../../functions/domain/case/events/case-event.ts';
import { type Doctors, SOME_PHONE, SOME_TEXT } from './pseudonyms.ts';

/** A report as a line of past cases has it. */
interface ToldReport {
  readonly type: CaseEvent['type'];
  readonly occurredAt: string;
  readonly recordedAt?: string;
  readonly actor: 'member' | 'vendor' | 'operator';
  readonly data: object;
}

/** The event as it was reported, without what people wrote; null for what no one reported: the clock's, the insurer's, an operator's decisions. */
export const toldReport = (event: CaseEvent, doctors: Doctors): ToldReport | null => {
  const { type, actor, occurredAt, recordedAt } = event;
  if (actor === 'clock' || actor === 'insurer') return null;
  const data = dataOf(event, doctors);
  return data === null ? null : { type, occurredAt, ...(recordedAt === occurredAt ? {} : { recordedAt }), actor, data };
};

function dataOf(event: CaseEvent, doctors: Doctors): object | null {
  switch (event.type) {
    case 'case.accepted':
    case 'experts.busy':
    case 'records.complete':
    case 'records.dispatched':
    case 'service.completed':
      return {};
    case 'case.declined':
      return { reason: event.data.reason };
    case 'consultation.started': {
      const { name, title } = doctors.hide(event.data.doctor);
      return { doctor: { name, title, licenceNo: SOME_TEXT } };
    }
    case 'records.requested':
      return { list: event.data.list.map(() => SOME_TEXT) };
    case 'opinion.explained':
      return { doctor: doctors.hide(event.data.doctor) };
    case 'options.proposed':
      return {
        options: event.data.options.map(({ optionId: _, localAt: __, doctor, ...option }) => ({
          ...option,
          ...(doctor === undefined ? {} : { doctor: doctors.hide(doctor) }),
        })),
      };
    case 'member.chose': {
      const { proposalId, chosen } = event.data;
      return chosen === null ? { proposalId, decline: true } : { proposalId, optionId: chosen.optionId };
    }
    case 'booking.confirmed': {
      const { situation } = event.change;
      if (situation?.stage !== 'booked') return null;
      const { hospital, department, doctor, at } = situation.booking;
      const unsaid = { meetingPoint: SOME_TEXT, companion: { name: SOME_TEXT, phone: SOME_PHONE } };
      return { hospital, department, doctor: doctors.hide(doctor), at, ...unsaid };
    }
    case 'booking.lost':
      return { cause: event.data.cause };
    case 'visit.completed': {
      const { admissionNote, ...others } = event.data;
      return { ...others, admissionNote: admissionNote === null ? null : { ...admissionNote, doctor: doctors.hide(admissionNote.doctor) } };
    }
    case 'reports.couriered':
      return { carrier: SOME_TEXT, trackingNo: SOME_TEXT };
    case 'member.admitted':
      return { ward: SOME_TEXT, at: event.data.at };
    case 'visit.missed':
      return { by: event.data.by };
    case 'surgery.scheduled':
      return { at: event.data.at };
    case 'surgery.rescheduled':
      return { at: event.data.at, cause: SOME_TEXT };
    case 'member.cancelled':
      return { toldAt: event.data.toldAt, reason: SOME_TEXT };
    case 'diagnosis.recorded':
      return { illness: event.data.illness, confirmedOn: event.data.confirmedOn };
    case 'document.added':
      return { documentId: event.data.documentId, kind: event.data.kind };
    case 'consultation.completed':
    case 'opinion.delivered':
      return event.data;
    default:
      return null;
  }
}
