/** What each report asks for, as a form. Nothing here knows of a browser. */
import type { Schemas } from '../../shared/api.ts';

type ReportType = Schemas['ReportType'];

/** How a field is filled in. */
type FieldKind = 'line' | 'lines' | 'instant' | 'day' | 'check' | 'department' | 'illness' | 'rank' | 'document' | 'choice' | 'option';

export interface Field {
  /** Where it goes in the data: `doctor.name`, `options.0.hospital`. */
  readonly name: string;
  /** Under which name its label is. */
  readonly label: FieldLabel;
  readonly kind: FieldKind;
  readonly optional?: true;
  /** Of a choice: its codes. */
  readonly codes?: readonly string[];
  /** Shown only where this check is set. */
  readonly where?: string;
}

export type FieldLabel =
  | 'reason'
  | 'note'
  | 'doctorName'
  | 'doctorTitle'
  | 'licenceNo'
  | 'advisedEmergency'
  | 'list'
  | 'document'
  | 'option'
  | 'toldAt'
  | 'memberReason'
  | 'hospital'
  | 'department'
  | 'country'
  | 'at'
  | 'meetingPoint'
  | 'companionName'
  | 'companionPhone'
  | 'cause'
  | 'hasNote'
  | 'issuedOn'
  | 'by'
  | 'carrier'
  | 'trackingNo'
  | 'ward'
  | 'illness'
  | 'confirmedOn';

const line = (name: string, label: FieldLabel): Field => ({ name, label, kind: 'line' });
const doctor = (prefix: string): readonly Field[] => [
  line(`${prefix}.name`, 'doctorName'),
  { name: `${prefix}.title`, label: 'doctorTitle', kind: 'rank' },
];
const note: Field = { name: 'note', label: 'note', kind: 'line', optional: true };

/** The fields of an option, of which a report has several. */
const option = (index: number): readonly Field[] => [
  line(`options.${index}.hospital`, 'hospital'),
  { name: `options.${index}.department`, label: 'department', kind: 'department', optional: true },
  { name: `options.${index}.doctor.name`, label: 'doctorName', kind: 'line', optional: true },
  { name: `options.${index}.doctor.title`, label: 'doctorTitle', kind: 'rank', optional: true },
  { name: `options.${index}.country`, label: 'country', kind: 'line', optional: true },
  { name: `options.${index}.at`, label: 'at', kind: 'instant', optional: true },
];

const inNote = (field: Field): Field => ({ ...field, where: 'hasNote' });

const FIELDS: Readonly<Record<ReportType, readonly Field[]>> = {
  'case.accepted': [],
  'case.declined': [
    {
      name: 'reason',
      label: 'reason',
      kind: 'choice',
      codes: ['identity-not-verified', 'illness-out-of-scope', 'outside-network', 'other'],
    },
    note,
  ],
  'experts.busy': [],
  'consultation.started': [...doctor('doctor'), line('doctor.licenceNo', 'licenceNo')],
  'consultation.completed': [{ name: 'advisedEmergency', label: 'advisedEmergency', kind: 'check' }],
  'records.requested': [{ name: 'list', label: 'list', kind: 'lines' }],
  'records.complete': [],
  'records.dispatched': [],
  'opinion.delivered': [{ name: 'documentId', label: 'document', kind: 'document' }],
  'opinion.explained': doctor('doctor'),
  'options.proposed': [],
  'member.chose': [{ name: 'optionId', label: 'option', kind: 'option' }],
  'member.cancelled': [{ name: 'toldAt', label: 'toldAt', kind: 'instant' }, line('reason', 'memberReason')],
  'booking.confirmed': [
    line('hospital', 'hospital'),
    { name: 'department', label: 'department', kind: 'department' },
    ...doctor('doctor'),
    { name: 'at', label: 'at', kind: 'instant' },
    line('meetingPoint', 'meetingPoint'),
    line('companion.name', 'companionName'),
    line('companion.phone', 'companionPhone'),
  ],
  'booking.lost': [
    { name: 'cause', label: 'cause', kind: 'choice', codes: ['doctor-suspended', 'doctor-away', 'hospital', 'force-majeure'] },
    note,
  ],
  'visit.completed': [
    { name: 'hasNote', label: 'hasNote', kind: 'check' },
    inNote(line('admissionNote.hospital', 'hospital')),
    inNote({ name: 'admissionNote.department', label: 'department', kind: 'department' }),
    ...doctor('admissionNote.doctor').map(inNote),
    inNote({ name: 'admissionNote.issuedOn', label: 'issuedOn', kind: 'day' }),
    { name: 'reason', label: 'reason', kind: 'choice', codes: ['no-need', 'not-permitted'], optional: true },
  ],
  'visit.missed': [{ name: 'by', label: 'by', kind: 'choice', codes: ['member', 'vendor', 'hospital'] }],
  'reports.couriered': [line('carrier', 'carrier'), line('trackingNo', 'trackingNo')],
  'member.admitted': [line('ward', 'ward'), { name: 'at', label: 'at', kind: 'instant' }],
  'surgery.scheduled': [{ name: 'at', label: 'at', kind: 'instant' }],
  'surgery.rescheduled': [{ name: 'at', label: 'at', kind: 'instant' }, line('cause', 'cause')],
  'service.completed': [],
  'diagnosis.recorded': [
    { name: 'illness', label: 'illness', kind: 'illness' },
    { name: 'confirmedOn', label: 'confirmedOn', kind: 'day' },
  ],
};

export const MOST_OPTIONS = 10;

/** What is typed, by the name of its field. */
export type Typed = Readonly<Record<string, string>>;

/** The fields that a report shows, as far as it is filled in. */
export const fieldsOf = (type: ReportType, typed: Typed, options: number): readonly Field[] =>
  (type === 'options.proposed' ? Array.from({ length: options }, (_, index) => option(index)).flat() : FIELDS[type]).filter(
    ({ where }) => where === undefined || typed[where] === 'yes',
  );

/**
 * The data of a report, from what was typed; what may be left out and was is not there.
 * @param proposalId of the case's proposal, which a choice names
 */
export const dataOf = (type: ReportType, typed: Typed, options: number, proposalId: string | undefined): Record<string, unknown> => {
  const data: Record<string, unknown> = {};
  for (const { name, kind } of fieldsOf(type, typed, options)) {
    const text = typed[name]?.trim() ?? '';
    if (kind === 'check') {
      if (name !== 'hasNote') data[name] = text === 'yes';
    } else if (text !== '') put(data, name.split('.'), readTyped(kind, text));
  }
  if (type === 'options.proposed') data['options'] = Object.values(data['options'] ?? {});
  if (type === 'visit.completed' && typed['hasNote'] !== 'yes') data['admissionNote'] = null;
  if (type !== 'member.chose') return data;
  return data['optionId'] === DECLINED ? { proposalId, decline: true } : { ...data, proposalId };
};

/** Stands for none of the options. */
export const DECLINED = 'none-of-them';

const readTyped = (kind: FieldKind, text: string): unknown => {
  if (kind === 'instant') return instantTyped(text);
  if (kind !== 'lines') return text;
  return text
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
};

/** What a field for day and hour holds, which is in Shanghai. */
export const instantTyped = (text: string): string => `${text}${text.length === 16 ? ':00' : ''}+08:00`;

function put(into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const inner = (into[key] ?? {}) as Record<string, unknown>;
  into[key] = inner;
  put(inner, rest, value);
}
