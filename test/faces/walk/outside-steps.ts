import type { Json } from '../../scenarios/driving/answer.ts';
import type { Client } from '../../scenarios/driving/client.ts';
import { booking, option } from '../../scenarios/driving/people.ts';
import { type Draw, oneOf, type Step } from './command.ts';
import { AIMS, FAULTS } from './faults.ts';
import type { World } from './world.ts';

/** Operators send no documents. */
const OF_OPERATORS = ['read', 'sign-in'] as const;

const DOCTOR = { name: '样例医生', title: 'chief' };
const DAY_MS = 86_400_000;

/** What a vendor would report next of a case, by its stage. */
const nextReport = ({ stage, service, chosen, documents }: Json, now: string): readonly [type: string, data: Json] | undefined => {
  const soon = new Date(Date.parse(now) + 3 * DAY_MS).toISOString();
  switch (stage) {
    case 'calling-back':
      return ['consultation.started', { doctor: { ...DOCTOR, licenceNo: 'L-1' } }];
    case 'consulting':
      return ['consultation.completed', { advisedEmergency: false }];
    case 'accepting':
      return ['case.accepted', {}];
    case 'gathering-records':
      return documents.length === 0 ? ['records.requested', { list: ['出院小结'] }] : ['records.complete', {}];
    case 'proposing':
    case 'rebooking':
      return service === 'second-opinion'
        ? ['options.proposed', { options: ['甲', '乙', '丙'].map((name) => ({ hospital: `样例${name}医院`, country: '样例国' })) }]
        : ['options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] }];
    case 'booking':
      return [
        'booking.confirmed',
        booking(soon, { hospital: chosen?.hospital ?? '样例第一医院', department: chosen?.department ?? '肿瘤科' }),
      ];
    case 'arranging':
      return ['options.proposed', { options: [option('样例第一医院')] }];
    case 'dispatching':
      return ['records.dispatched', {}];
    case 'awaiting-opinion':
      return documents.length === 0 ? undefined : ['opinion.delivered', { documentId: documents[0].documentId }];
    case 'explaining':
      return ['opinion.explained', { doctor: DOCTOR }];
    case 'booked':
      return ['booking.lost', { cause: 'doctor-away' }];
    case 'visited':
    case 'admitted':
      return ['service.completed', {}];
    default:
      return undefined;
  }
};

/** Something is reported that is not expected now. */
const reportWrongly = async ({ client, memberId }: World, draw: Draw): Promise<string | undefined> => {
  const open = await openCases(client, memberId);
  if (open.length === 0) return undefined;
  const { caseId, service } = open[draw(open.length)] ?? {};
  const { status } = await (await client.vendor(vendorOf(service))).report('visit.missed', caseId, { by: 'hospital' });
  await client.settle();
  return `visit.missed is answered ${status}`;
};

/** A case goes on by some reports, as far as the member is to act. */
const report = async ({ client, memberId }: World, draw: Draw): Promise<string | undefined> => {
  const open = await openCases(client, memberId);
  if (open.length === 0) return undefined;
  const { caseId, service } = open[draw(open.length)] ?? {};
  const member = await client.member(memberId);
  const vendor = await client.vendor(vendorOf(service));
  const reported: string[] = [];
  for (let count = 1 + draw(3); count > 0; count -= 1) {
    const next = nextReport((await member.get(`/cases/${caseId}`)).body, await client.now());
    if (next === undefined) break;
    const { status } = await vendor.report(next[0], caseId, next[1]);
    reported.push(`${next[0]} is answered ${status}`);
  }
  await client.settle();
  return reported.join(', ');
};

const openCases = async (client: Client, memberId: string): Promise<readonly Json[]> =>
  (await (await client.member(memberId)).get('/cases?status=open')).body.cases;

const vendorOf = (service: string): string => (service === 'phone-doctor' || service === 'second-opinion' ? 'haorensheng' : 'shanen');

/** What vendors, the time and the network do: nothing of it is looked at before somebody does something. */
export const outsideSteps: readonly Step[] = [
  { weight: 10, name: 'a vendor reports', can: () => true, does: report },
  { weight: 2, name: 'a vendor reports at the wrong stage', can: () => true, does: reportWrongly },
  {
    weight: 1,
    name: 'time passes',
    can: () => true,
    does: async ({ client }, draw) => {
      const advance = oneOf(draw, ['PT20M', 'PT4H', 'P1D']);
      await client.moveClock({ advance });
      return advance;
    },
  },
  {
    weight: 12,
    name: 'the network goes wrong',
    can: () => true,
    does: async ({ networks }, draw) => {
      const face = oneOf(draw, ['member', 'operator'] as const);
      const aim = draw(2) === 0 ? oneOf(draw, face === 'member' ? AIMS : OF_OPERATORS) : 'write';
      const fault = oneOf(draw, FAULTS);
      networks[face].arm(aim, fault);
      return `the next ${aim} of the ${face}: ${fault}`;
    },
  },
];
