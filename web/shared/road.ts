/** The road of a case, as pages draw it: what is done, what is now, what is to come. Nothing here knows of a browser. */
import type { components } from '../../docs/openapi-types.ts';

type Schemas = components['schemas'];
type EventType = Schemas['EventType'];
type Stage = Schemas['Stage'];

export type RoadStep =
  | 'asked'
  | 'accepted'
  | 'records'
  | 'chosen'
  | 'booked'
  | 'visited'
  | 'arranging'
  | 'arranged'
  | 'admitted'
  | 'dispatched'
  | 'delivered'
  | 'explained'
  | 'called-back'
  | 'completed';

/** A step, what ends it, and the stages in which it is the one under way. */
type Step = readonly [step: RoadStep, doneBy: EventType, stages: readonly Stage[]];

const ASKED: Step = ['asked', 'case.opened', []];
const ACCEPTED: Step = ['accepted', 'case.accepted', ['accepting']];
const CHOSEN: Step = ['chosen', 'member.chose', ['proposing', 'choosing']];
const BOOKED: Step = ['booked', 'booking.confirmed', ['booking', 'rebooking']];
const VISITED: Step = ['visited', 'visit.completed', ['booked']];

const VISIT: readonly Step[] = [ASKED, ACCEPTED, CHOSEN, BOOKED, VISITED, ['completed', 'service.completed', ['visited']]];

const STAY: readonly Step[] = [
  ASKED,
  ACCEPTED,
  ['arranged', 'booking.confirmed', ['arranging', 'rebooking', 'proposing', 'choosing']],
  ['admitted', 'member.admitted', ['booked']],
  ['completed', 'service.completed', ['admitted']],
];

/** After a visit that was for the admission note: the same events end other steps. */
const STAY_AFTER_VISIT: readonly Step[] = [['arranging', 'case.accepted', ['accepting']], ...STAY.slice(2)];

const ROADS = {
  'phone-doctor': [
    ASKED,
    ['called-back', 'consultation.started', ['calling-back']],
    ['completed', 'consultation.completed', ['consulting']],
  ],
  'second-opinion': [
    ASKED,
    ACCEPTED,
    ['records', 'records.complete', ['gathering-records']],
    CHOSEN,
    ['dispatched', 'records.dispatched', ['dispatching']],
    ['delivered', 'opinion.delivered', ['awaiting-opinion']],
    ['explained', 'opinion.explained', ['explaining']],
  ],
  'expert-visit': VISIT,
} as const satisfies Partial<Record<Schemas['ServiceId'], readonly Step[]>>;

/** What the road is worked out from. */
export type Travelled = Pick<Schemas['CaseOnRecord'], 'service' | 'stage' | 'leg' | 'closedAt' | 'status'> & {
  readonly timeline: readonly Pick<Schemas['TimelineEvent'], 'seq' | 'type' | 'occurredAt'>[];
};

export interface Milestone {
  readonly step: RoadStep;
  readonly state: 'done' | 'now' | 'to-come';
  /** When it was done. */
  readonly at: string | null;
}

/** The road of a case. One that is closed keeps what was done; what did not come about is left out. */
export const roadOf = (travelled: Travelled): Milestone[] => {
  const { stage, timeline } = travelled;
  const legs = legsOf(travelled);
  const turn = timeline.filter(({ type }) => type === 'visit.completed').at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  const steps = legs.flatMap((steps, leg) =>
    steps.map((step) => ({
      step,
      leg,
      at:
        timeline.filter(({ type, seq }) => type === step[1] && (legs.length === 1 || (leg === 0 ? seq <= turn : seq > turn))).at(-1)
          ?.occurredAt ?? null,
    })),
  );
  const legNow = travelled.leg === 'admission' ? legs.length - 1 : 0;
  const now = stage === null ? -1 : steps.findIndex(({ step, leg }) => leg === legNow && step[2].includes(stage));
  const milestones = steps.map(({ step: [step], at }, index): Milestone => {
    if (stage === null) return { step, at: at ?? (step === 'completed' ? travelled.closedAt : null), state: 'done' };
    return { step, at: index < now ? at : null, state: index < now ? 'done' : index === now ? 'now' : 'to-come' };
  });
  // What was gone past without it, such as a choice where the vendor could book at once, is no milestone.
  if (stage !== null) return milestones.filter(({ state, at }) => state !== 'done' || at !== null);
  return milestones.filter(({ step, at }) => at !== null && (travelled.status === 'completed' || step !== 'completed'));
};

/** One leg, or two where a visit comes before the admission. */
function legsOf({ service, leg, timeline }: Travelled): readonly (readonly Step[])[] {
  if (service !== 'admission' && service !== 'overseas-care') return [ROADS[service]];
  const began = leg !== null || timeline.some(({ type }) => type === 'visit.completed');
  return began ? [[ASKED, ACCEPTED, CHOSEN, BOOKED, VISITED], STAY_AFTER_VISIT] : [STAY];
}
