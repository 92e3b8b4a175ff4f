import { useState } from 'preact/hooks';
import { isShown, resultOf } from '../../shared/api.ts';
import { forget, useKept } from '../../shared/kept.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf, goToInstead } from '../../shared/route.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { DRAFTS } from '../ask/draft.ts';
import { Choices, Line } from '../ask/fields.tsx';
import { Frame } from '../frame.tsx';
import { api, useKnown } from '../known.ts';

const REASONS = ['changed', 'elsewhere', 'time', 'other'] as const;

/** Cancelling: what it costs comes first. */
export const CancelPage = ({ caseId }: { readonly caseId: string }) => {
  const { texts, shown } = useKnown();
  const words = texts.cancel;
  const path = { caseId };
  const ask = () => resultOf(api.GET('/cases/{caseId}/cancellation', { params: { path } }));
  const { data, failure, reload, show } = useLoaded(ask, [caseId]);
  const draft = `${DRAFTS}cancel.${caseId}`;
  const [{ reason, other }, change] = useKept<{ readonly reason?: string; readonly other: string }>(draft, () => ({ other: '' }));
  const [trouble, setTrouble] = useState<string>();
  const [sending, setSending] = useState(false);
  const back = addressOf(['cases', caseId]);

  const leave = (): void => {
    forget(draft);
    goToInstead(back);
  };
  const cancel = async (): Promise<void> => {
    if (sending) return;
    const said = reason === 'other' ? other.trim() : REASONS.filter((one) => one === reason).map((one) => words.reasons[one])[0];
    if (said === undefined || said === '') return setTrouble(reason === 'other' ? words.other : words.reasonNeeded);
    setSending(true);
    setTrouble(undefined);
    // What was shown must still hold: the limit may have passed while this page was open.
    const terms = await ask();
    if (terms.ok && terms.data.countsAsUse !== data?.countsAsUse) {
      setSending(false);
      show(terms.data);
      return setTrouble(words.changed);
    }
    const result = await resultOf(api.POST('/cases/{caseId}/cancellation', { params: { path }, body: { reason: said } }));
    setSending(false);
    if (result.ok) return leave();
    if (result.failure.kind === 'signed-out') return;
    if (result.failure.kind === 'unreachable') return setTrouble(words.lost);
    // Closed meanwhile, by an earlier press whose answer was lost or by another: the case tells.
    if (result.failure.problem.code === 'case-closed') return leave();
    setTrouble(result.failure.problem.detail);
  };

  return (
    <Frame title={words.title} backTo={back}>
      {isShown(failure) ? <FailureNote failure={failure} onRetry={() => void reload()} /> : null}
      {data === undefined ? (
        isShown(failure) ? null : (
          <LoadingNote />
        )
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void cancel();
          }}
        >
          <div class={`note ${data.countsAsUse ? 'danger' : 'good'}`}>
            <p>
              <strong>{data.countsAsUse ? words.costs : words.free}</strong>
            </p>
            {data.freeUntil === null ? null : (
              <p>
                {data.countsAsUse
                  ? words.wasFree(instantInWords(data.freeUntil, shown, serverNow()))
                  : words.freeUntil(instantInWords(data.freeUntil, shown, serverNow()))}
              </p>
            )}
          </div>
          <Choices
            name="reason"
            legend={words.reason}
            legendShown
            choices={REASONS.map((value) => ({ value, words: words.reasons[value] }))}
            value={reason}
            onChoose={(chosen) => change((before) => ({ ...before, reason: chosen }))}
          />
          {reason === 'other' ? (
            <Line label={words.other} value={other} onType={(typed) => change((before) => ({ ...before, other: typed }))} />
          ) : null}
          {trouble === undefined ? null : (
            <p class="note warning" role="alert">
              {trouble}
            </p>
          )}
          <div class="acts">
            <button type="submit" class="button grave" aria-disabled={sending}>
              {sending ? words.cancelling : data.countsAsUse ? words.submitCosts : words.submit}
            </button>
            <a class="button" href={back}>
              {words.keep}
            </a>
          </div>
        </form>
      )}
    </Frame>
  );
};
