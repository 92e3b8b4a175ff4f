import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { documentItem, itemOf } from '../../../../functions/adapters/dynamo/commit/case-item.ts';
import { KEYS } from '../../../../functions/adapters/dynamo/keys.ts';
import { RejectedBodyItem } from '../../../../functions/adapters/stored/beside-case/rejected-event.ts';
import { EventItem } from '../../../../functions/adapters/stored/case/event.ts';
import type { Attributes } from '../../../../functions/adapters/stored/upcast.ts';
import type { Case, Option, Situation } from '../../../../functions/domain/case/case.ts';
import { CaseRequest } from '../../../../functions/domain/case/case-request.ts';
import { DocumentInput } from '../../../../functions/domain/case/document.ts';
import { REPORT_DATA } from '../../../../functions/domain/case/events/case-command.ts';
import type { CaseEvent, Change, Happening } from '../../../../functions/domain/case/events/case-event.ts';
import type { Document } from '../../../../functions/ports/stores/document.ts';
import { at, day, opened } from '../../domain/services/expert-visit/visit-case.ts';

/** Three bytes each, as Chinese is written. */
const text = (characters: number): string => '医'.repeat(characters);

const bytesOf = (item: Attributes): number => Buffer.byteLength(JSON.stringify(marshall(item, { removeUndefinedValues: true })));

/** What DynamoDB takes as one item; ours stay far below, since each read and write costs by size. */
const MOST_OF_DYNAMODB = 400 * 1024;
const KIB = 1024;

/** More cannot come in: a vendor's events end at 300, each choice takes four of them. */
const MOST_CHOICES = 75;
const MOST_DOCUMENTS = 60;

const doctor = { name: text(100), title: 'associate-chief' } as const;
const place = { hospital: text(200), department: text(100), doctor };

const options: Option[] = REPORT_DATA['options.proposed']
  .parse({ options: Array.from({ length: 10 }, () => ({ ...place, country: text(60), at: '2026-10-20T10:00:00+08:00' })) })
  .options.map((option, index) => ({ ...option, optionId: `option-${index}` }));
const { list } = REPORT_DATA['records.requested'].parse({ list: Array.from({ length: 30 }, () => text(100)) });

const LARGEST_REQUEST = CaseRequest.parse({
  policyNo: 'P'.repeat(64),
  service: 'expert-visit',
  attestation: true,
  consents: ['share-with-vendor', 'send-abroad'],
  condition: { illness: text(100), certainty: 'confirmed', diagnosedOn: '2026-05-01' },
  request: {
    hospital: text(200),
    department: text(100),
    rank: 'associate-chief',
    numberKind: 'expert',
    alternatives: Array.from({ length: 10 }, () => text(200)),
    preferredDates: Array.from({ length: 20 }, () => '2026-10-20'),
  },
});

const SITUATIONS: readonly [Situation, Situation, Situation] = [
  {
    stage: 'choosing',
    proposal: { proposalId: 'proposal-300', options },
    from: 'rebooking',
    since: at('2026-10-12 10:00'),
    remindAt: [],
    closesAt: at('2026-10-26 20:00'),
    provisional: true,
  },
  { stage: 'gathering-records', requested: list, idleSince: at('2026-10-12 10:00'), remindAt: [], closesAt: at('2026-12-26 20:00') },
  {
    stage: 'booked',
    booking: {
      ...place,
      at: at('2026-10-20 10:00'),
      localAt: '2026-10-20T10:00:00+08:00',
      meetingPoint: text(300),
      companion: { name: text(100), phone: text(32) },
    },
    confirmedAt: at('2026-10-12 10:00'),
    remindAt: null,
  },
];

const largestCase = (situation: Situation): Case => {
  const { after } = opened();
  const [deadline] = after.deadlines;
  if (deadline === undefined || LARGEST_REQUEST.service !== 'expert-visit') throw new Error('A visit begins with a target');
  const handOvers = Array.from({ length: MOST_CHOICES * 2 }, () => ({ party: 'institution' as const, upTo: day('2026-10-20') }));
  return {
    ...after,
    service: 'expert-visit',
    request: LARGEST_REQUEST.request,
    recordedCallIds: Array.from({ length: 4 }, () => text(255)),
    condition: LARGEST_REQUEST.condition,
    admissionNote: { ...place, issuedOn: day('2026-10-12') },
    situation,
    deadlines: Array.from({ length: 4 }, () => ({ ...deadline, handOvers })),
    chosenHospitals: Array.from({ length: MOST_CHOICES }, () => text(200)),
    storedDocuments: Array.from({ length: MOST_DOCUMENTS }, () => 'x'.repeat(20)),
  };
};

describe('the largest legal item', () => {
  it.each(SITUATIONS.map((situation) => [situation.stage, situation] as const))(
    'of a case at %s is a quarter of what may be',
    (_stage, situation) => {
      const bytes = bytesOf(itemOf(largestCase(situation)));
      expect(bytes).toBeGreaterThan(60 * KIB);
      expect(bytes).toBeLessThan(MOST_OF_DYNAMODB / 3);
    },
  );

  it.each<readonly [string, Happening & { readonly change: Change }]>([
    ['options', { type: 'options.proposed', data: { proposalId: 'proposal-300', options }, change: { situation: SITUATIONS[0] } }],
    ['records', { type: 'records.requested', data: { list }, change: { situation: SITUATIONS[1] } }],
    ['a booking', { type: 'booking.confirmed', data: {}, change: { situation: SITUATIONS[2], chosenHospital: text(200) } }],
  ])('of an event is small enough to be read by the hundred: %s', (_what, happened) => {
    const event = {
      seq: 300,
      actor: 'operator',
      occurredAt: at('2026-10-12 10:00'),
      recordedAt: at('2026-10-12 10:00'),
      entry: { by: text(255), reason: text(500) },
      ...happened,
    } as CaseEvent;
    expect(bytesOf({ ...KEYS.event('c'.repeat(20), 300), ...EventItem.write({ event }) })).toBeLessThan(40 * KIB);
  });

  it('of what lies beside a case is a matter of kilobytes', () => {
    const input = DocumentInput.parse({
      kind: 'medical-record',
      filename: text(200),
      contentType: 'application/dicom',
      size: 50 * KIB * KIB,
    });
    const document: Document = {
      ...input,
      documentId: 'x'.repeat(20),
      state: 'pending',
      addedBy: 'vendor',
      addedAt: at('2026-10-12 10:00'),
    };
    expect(bytesOf(documentItem('c'.repeat(20), document))).toBeLessThan(2 * KIB);
    const body = {
      ...KEYS.rejectedBody('c'.repeat(20), '#'.repeat(255), 'f'.repeat(43)),
      ...RejectedBodyItem.write({ body: 'x'.repeat(16 * KIB) }),
    };
    expect(bytesOf(body)).toBeLessThan(18 * KIB);
  });
});
