import { isShown, resultOf } from '../../shared/api.ts';
import { forget, useKept } from '../../shared/kept.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { useSignal } from '../../shared/signal.ts';
import { ActPanel } from '../act/act-panel.tsx';
import { ReasonField } from '../act/reason-field.tsx';
import { focusWithin, useKeys } from '../keys.ts';
import { api, type OperatorCase, useKnown } from '../known.ts';
import { DRAFTS, openedFor, openFor, rememberReason } from '../reasons.ts';
import { CaseHead } from './case-head.tsx';
import { CaseSections } from './case-sections.tsx';

/** A case, once it is said why it is looked at: that and who looks is on record, for the member to see. */
export const CasePanel = ({ caseId }: { readonly caseId: string }) => {
  const reason = useSignal(openedFor)[caseId];
  return reason === undefined ? <AskWhy caseId={caseId} /> : <OpenCase caseId={caseId} reason={reason} />;
};

const AskWhy = ({ caseId }: { readonly caseId: string }) => {
  const { texts } = useKnown();
  const draft = `${DRAFTS}why.${caseId}`;
  const [reason, setReason] = useKept(draft, () => '');
  return (
    <main class="case">
      <form
        class="ask-why"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === '') return;
          forget(draft);
          rememberReason(reason.trim());
          openFor(caseId, reason.trim());
        }}
      >
        <h1>{texts.case.why.title}</h1>
        <p>{texts.case.why.lead}</p>
        <ReasonField label={texts.case.why.label} value={reason} onChange={(typed) => setReason(() => typed)} />
        <button type="submit" class="button first">
          {texts.case.why.open}
        </button>
      </form>
    </main>
  );
};

const OpenCase = ({ caseId, reason }: { readonly caseId: string; readonly reason: string }) => {
  const { texts } = useKnown();
  const { data, failure, loading, reload, show } = useLoaded(
    () => resultOf(api.GET('/operations/cases/{caseId}', { params: { path: { caseId }, query: { reason } } })),
    [caseId],
    false,
  );
  useKeys({ a: () => focusWithin('.acts-panel'), r: () => void reload() });
  return (
    <>
      <main class="case" aria-busy={loading}>
        {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
        {data === undefined ? (
          isShown(failure) ? null : (
            <LoadingNote />
          )
        ) : (
          <>
            <CaseHead state={data} reason={reason} onReload={() => void reload()} />
            <CaseSections state={data} />
          </>
        )}
      </main>
      {data === undefined ? (
        <aside class="acts-panel" aria-label={texts.act.title} />
      ) : (
        <ActPanel key={caseId} state={data} onDone={(state: OperatorCase) => show(state)} onStale={() => void reload()} />
      )}
    </>
  );
};
