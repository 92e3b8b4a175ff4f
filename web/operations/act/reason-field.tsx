import { useId } from 'preact/hooks';
import { useSignal } from '../../shared/signal.ts';
import { useKnown } from '../known.ts';
import { recentReasons } from '../reasons.ts';

interface ReasonProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

const MOST = 500;

/** Why: with the recent ones to take again. */
export const ReasonField = ({ label, value, onChange }: ReasonProps) => {
  const { texts } = useKnown();
  const recent = useSignal(recentReasons);
  const id = useId();
  const offered = [...new Set([...recent, ...texts.reasons.usual])].slice(0, 6);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        required
        maxLength={MOST}
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <ul class="offered" aria-label={texts.reasons.recent}>
        {offered.map((reason) => (
          <li key={reason}>
            <button type="button" class="chip" onClick={() => onChange(reason)}>
              {reason}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
