import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type Known, type OperatorCase, useKnown } from '../known.ts';
import type { Act } from './acts.ts';
import { changesBetween } from './changes.ts';

interface EffectProps {
  readonly act: Act;
  readonly before: OperatorCase;
  /** As the act would leave the case; null where the act does not touch it. */
  readonly after: OperatorCase | null;
  readonly uses: number;
}

/** What an act would do to the use, the promise and the case, and whether it can be taken back. */
export const Effect = ({ act, before, after, uses }: EffectProps) => {
  const known = useKnown();
  const { texts, label } = known;
  const words = texts.act.effect;
  const rows = after === null ? [[words.use, act.kind === 'grant' ? words.granted(uses) : words.useSame]] : rowsOf(known, before, after);
  return (
    <section class="effect" aria-label={words.title}>
      <h3>{words.title}</h3>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {after === null || after.use === before.use ? null : <div class="hidden-words">{label('uses', after.use)}</div>}
      </dl>
      <p class="quiet">{act.kind === 'retry' ? words.retry : act.kind === 'settle' ? words.settleAgain : words.final}</p>
    </section>
  );
};

function rowsOf({ texts, label, shown }: Known, before: OperatorCase, after: OperatorCase): readonly (readonly string[])[] {
  const words = texts.act.effect;
  const now = serverNow();
  const { use, standing, deadlines, flags } = changesBetween(before, after);
  const stands = ({ status, stage, outcome }: Pick<OperatorCase, 'status' | 'stage' | 'outcome'>): string =>
    stage === null ? `${label('statuses', status)}${outcome === null ? '' : `（${label('outcomes', outcome)}）`}` : label('stages', stage);
  return [
    [words.use, use[0] === use[1] ? words.useSame : words.becomes(label('uses', use[0]), label('uses', use[1]))],
    ...(deadlines.length === 0 ? [[words.promise, words.promiseSame]] : []),
    ...deadlines.map(({ before: was, after: is }) => {
      const due = instantInWords(is.dueAt, shown, now);
      const state = label('deadlineStates', is.state);
      const how =
        was === undefined
          ? words.begins(due)
          : was.state === is.state
            ? words.becomes(instantInWords(was.dueAt, shown, now), due)
            : words.becomes(label('deadlineStates', was.state), state);
      return [label('deadlines', is.name), is.cause === undefined ? how : `${how} · ${label('causes', is.cause)}`];
    }),
    ...(standing === null ? [] : [[words.case, words.becomes(stands(standing.before), stands(standing.after))]]),
    ...flags.map((flag) => [words.flag, words.resolved(label('flags', flag))]),
  ];
}
