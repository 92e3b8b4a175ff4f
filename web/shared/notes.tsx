import type { Failure } from './api.ts';
import { language } from './languages.ts';
import { useSignal } from './signal.ts';
import { sharedTexts } from './texts/shared-texts.ts';

interface FailureProps {
  readonly failure: Exclude<Failure, { kind: 'signed-out' }>;
  readonly onRetry: () => void;
  /** Something that was read before is shown below. */
  readonly stale?: boolean;
}

/** What went wrong and what to do about it. */
export const FailureNote = ({ failure, onRetry, stale = false }: FailureProps) => {
  const texts = sharedTexts(useSignal(language));
  const words = failure.kind === 'problem' ? failure.problem.detail : stale ? texts.stale : texts.unreachable;
  return (
    <div class="note warning" role="alert">
      <p>{words}</p>
      <button type="button" class="button" onClick={onRetry}>
        {texts.retry}
      </button>
    </div>
  );
};

export const LoadingNote = () => (
  <p class="quiet" role="status">
    {sharedTexts(useSignal(language)).loading}
  </p>
);
