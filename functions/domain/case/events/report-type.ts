/** What is reported about a case, by type (the contract's table). Apart from the schemas, for those who only fold events. */
export const REPORT_TYPES = [
  'case.accepted',
  'case.declined',
  'experts.busy',
  'consultation.started',
  'consultation.completed',
  'records.requested',
  'records.complete',
  'records.dispatched',
  'opinion.delivered',
  'opinion.explained',
  'options.proposed',
  'member.chose',
  'member.cancelled',
  'booking.confirmed',
  'booking.lost',
  'visit.completed',
  'visit.missed',
  'reports.couriered',
  'member.admitted',
  'surgery.scheduled',
  'surgery.rescheduled',
  'service.completed',
  'diagnosis.recorded',
] as const;

export type ReportType = (typeof REPORT_TYPES)[number];

export const isReportType = (type: string): type is ReportType => REPORT_TYPES.some((known) => known === type);
