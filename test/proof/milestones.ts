import type { ReportType } from '../../functions/domain/case/events/report-type.ts';
import { actOn, type Move } from './acts.ts';
import { movesOf } from './moves.ts';
import type { Asked } from './requests.ts';
import type { Start } from './search.ts';
import type { Scope, World } from './world.ts';

/** A report on the way, an upload, or the day of the appointment. */
type Mark = ReportType | 'document' | 'the-day';

const CHOSEN = ['options.proposed', 'member.chose'] as const;
const VISIT = ['case.accepted', ...CHOSEN, 'booking.confirmed', 'the-day'] as const;
const WARD = ['case.accepted', 'booking.confirmed', 'the-day', 'member.admitted', 'surgery.scheduled'] as const;
const PHONE = ['consultation.started'] as const;

/** The straight way of each service, as far as the last report that leaves it open. */
const WAYS: Readonly<Record<Asked, readonly Mark[]>> = {
  phone: PHONE,
  'phone-hotline': ['experts.busy', ...PHONE],
  opinion: ['case.accepted', 'records.requested', 'document', 'records.complete', ...CHOSEN, 'records.dispatched', 'opinion.delivered'],
  visit: [...VISIT, 'visit.completed', 'reports.couriered'],
  'named-visit': ['case.accepted', 'booking.confirmed', 'booking.lost', ...CHOSEN, 'booking.confirmed'],
  admission: WARD,
  'admission-no-note': [...VISIT, 'visit.completed', ...WARD.slice(0, -1)],
  abroad: ['case.accepted', 'booking.confirmed', 'booking.lost', ...CHOSEN],
};

/**
 * Where a search begins: at the beginning, and wherever the straight way of a service leads. So that what comes late in a case is searched as
 * widely as what comes first.
 */
export const milestonesOf = (scope: Scope): readonly Start<World, Move>[] => {
  const starts: Start<World, Move>[] = [{ state: scope.start, trace: [] }];
  for (const asked of scope.asked) {
    // What the straight way takes is not taken from what may happen.
    const { news } = scope.start.left;
    let state = withNews(scope.start, 1);
    let trace: readonly Move[] = [];
    for (const mark of ['open', ...WAYS[asked]] as const) {
      const move = mark === 'open' ? ({ act: 'open', asked } as const) : moveTo(scope, state, mark);
      const { after, refusal } = actOn(scope, state, move);
      if (after === null) throw new Error(`${scope.name}: ${mark} is refused: ${refusal}`);
      state = withNews(after, 1);
      trace = [...trace, move];
      starts.push({ state: withNews(after, news), trace });
      if (scope.silent) starts.push(...silenceAfter(scope, withNews(after, news), trace));
    }
  }
  return starts;
};

/** The stage's limit has passed, and nobody has acted. */
function silenceAfter(scope: Scope, world: World, trace: readonly Move[]): readonly Start<World, Move>[] {
  const due = world.cases[0]?.state.deadlines.find(({ name, state }) => name === 'stage' && state === 'running')?.dueAt;
  if (due === undefined) return [];
  const move: Move = { act: 'wait', until: due };
  const { after } = actOn(scope, world, move);
  return after === null ? [] : [{ state: after, trace: [...trace, move] }];
}

const withNews = (world: World, news: number): World => ({ ...world, left: { ...world.left, news } });

function moveTo(scope: Scope, world: World, mark: Mark): Move {
  if (mark === 'the-day') {
    const situation = world.cases[0]?.state.situation;
    if (situation?.stage !== 'booked') throw new Error(`${scope.name}: nothing is booked`);
    return { act: 'wait', until: situation.booking.at };
  }
  for (const move of movesOf(scope, world)) {
    if (mark === 'document' ? move.act !== 'document' : !isReport(move, mark)) continue;
    if (actOn(scope, world, move).after !== null && !endsIt(move)) return move;
  }
  throw new Error(`${scope.name}: there is no ${mark}`);
}

const isReport = (move: Move, type: string): boolean => move.act === 'report' && move.report.type === type;

/** Without a note a visit of R43 ends the case: the way goes on with one. */
const endsIt = (move: Move): boolean =>
  move.act === 'report' &&
  move.report.type === 'visit.completed' &&
  'admissionNote' in move.report.data &&
  move.report.data.admissionNote === null;
