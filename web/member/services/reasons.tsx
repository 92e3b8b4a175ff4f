import type { Schemas } from '../../shared/api.ts';
import { dayInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { CallLink } from '../frame.tsx';
import { useKnown } from '../known.ts';

interface ReasonsProps {
  readonly reasons: readonly Schemas['Reason'][];
  /** Whom to ask besides the insurer. */
  readonly hotline: string | null;
}

/** Every reason in plain words, what would change it, and whom to ask. */
export const Reasons = ({ reasons, hotline }: ReasonsProps) => {
  const { texts, label, shown, serviceLine } = useKnown();
  return (
    <>
      <ol class="cards reasons">
        {reasons.map((reason) => (
          <li key={reason.code} class="card">
            <h2>{label('reasons', reason.code)}</h2>
            <p>{reason.detail}</p>
            {reason.usableFrom === undefined ? null : (
              <p class="sign good">{texts.why.usableFrom(dayInWords(reason.usableFrom, shown, serverNow()))}</p>
            )}
          </li>
        ))}
      </ol>
      <p>{texts.why.whom}</p>
      <div class="acts">
        <CallLink number={serviceLine} words={texts.serviceLine(serviceLine)} />
        {hotline === null ? null : <CallLink number={hotline} words={texts.hotlineOf(hotline)} />}
      </div>
    </>
  );
};
