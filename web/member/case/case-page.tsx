import { useEffect, useState } from 'preact/hooks';
import { isShown, resultOf } from '../../shared/api.ts';
import { inWords } from '../../shared/languages.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { roadOf } from '../../shared/road.ts';
import { addressOf } from '../../shared/route.ts';
import { sharedTexts } from '../../shared/texts/shared-texts.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { CallLink, Frame } from '../frame.tsx';
import { api, type CaseOnRecord, useKnown } from '../known.ts';
import { Booked } from './booked.tsx';
import { Documents } from './documents.tsx';
import { Chosen, Options } from './options.tsx';
import { Promised } from './promised.tsx';
import { readDocument } from './read-document.ts';

/** How often the case is asked after while it is looked at. */
const EVERY_MS = 20_000;

/** A case: where it stands, what comes next, by when, and all that belongs to it. */
export const CasePage = ({ caseId }: { readonly caseId: string }) => {
  const { texts, serviceName } = useKnown();
  const { data, failure, reload, show } = useLoaded(() => resultOf(api.GET('/cases/{caseId}', { params: { path: { caseId } } })), [caseId]);
  useEffect(() => {
    const asking = setInterval(() => {
      if (document.visibilityState === 'visible') void reload();
    }, EVERY_MS);
    return () => clearInterval(asking);
  }, [reload]);
  return (
    <Frame title={data === undefined ? texts.cases.title : serviceName(data.edition, data.service)} backTo={addressOf(['cases'])}>
      {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
      {data === undefined ? (
        isShown(failure) ? null : (
          <LoadingNote />
        )
      ) : (
        <Case state={data} onChanged={show} onStale={() => void reload()} />
      )}
    </Frame>
  );
};

interface CaseProps {
  readonly state: CaseOnRecord;
  /** The API answered with the case as it is now. */
  readonly onChanged: (state: CaseOnRecord) => void;
  /** What is shown is old. */
  readonly onStale: () => void;
}

const Case = ({ state, onChanged, onStale }: CaseProps) => {
  const { texts, shown, label, hotline, catalogue } = useKnown();
  const now = serverNow();
  const vendorLine = hotline(state.edition, state.service);
  const withStays = state.stage === 'choosing' && state.proposal !== null;
  return (
    <>
      <Next state={state} />
      {withStays ? <Options state={state} onChanged={onChanged} onStale={onStale} /> : null}
      <Booked state={state} />
      <Promised state={state} />
      <section>
        <h2>{texts.case.road}</h2>
        <ol class="road">
          {roadOf(state).map(({ step, state: reached, at }) => (
            <li key={step} class={reached} aria-current={reached === 'now' ? 'step' : undefined}>
              <span class="name">{sharedTexts(shown).road.step[step]}</span>
              <span class="hidden-words"> {sharedTexts(shown).road.state[reached]}</span>
              {at === null ? null : <span class="quiet small">{instantInWords(at, shown, now)}</span>}
            </li>
          ))}
          {state.status === 'open' || state.status === 'completed' || state.closedAt === null ? null : (
            <li class="ended">
              <span class="name">{label('statuses', state.status)}</span>
              <span class="quiet small">{instantInWords(state.closedAt, shown, now)}</span>
            </li>
          )}
        </ol>
        <p class="quiet">{texts.case.use[state.use]}</p>
      </section>
      {withStays ? null : <Chosen state={state} />}
      <Opinion state={state} />
      <Documents state={state} onStale={onStale} />
      <section>
        <div class="acts">
          {vendorLine === null ? null : <CallLink number={vendorLine} words={texts.case.actions.callVendor} />}
          <a class="button" href={addressOf(['cases', state.caseId, 'accesses'])}>
            {texts.case.actions.accesses}
          </a>
          {state.status === 'open' ? (
            <a class="button grave" href={addressOf(['cases', state.caseId, 'cancel'])}>
              {texts.case.actions.cancel}
            </a>
          ) : null}
        </div>
      </section>
      <details>
        <summary>{texts.case.actions.timeline}</summary>
        <ol class="timeline">
          {[...state.timeline].reverse().map(({ seq, occurredAt, summary }) => (
            <li key={seq}>
              <span class="quiet small">{instantInWords(occurredAt, shown, now)}</span>
              <span>{summary}</span>
            </li>
          ))}
        </ol>
      </details>
      {state.notices.length === 0 ? null : (
        <section class="notices quiet small">
          <h2>{texts.notice}</h2>
          {state.notices.map((code) => {
            const found = catalogue.notices.find((notice) => notice.code === code);
            return found === undefined ? null : <p key={code}>{inWords(found.text, shown)}</p>;
          })}
        </section>
      )}
    </>
  );
};

/** What happens next, by whom and by when; of a closed case how it ended. */
const Next = ({ state }: { readonly state: CaseOnRecord }) => {
  const { texts, shown, label } = useKnown();
  const { next, outcome, closedAt } = state;
  const now = serverNow();
  if (next === null) {
    return outcome === null || closedAt === null ? null : (
      <p class={`note ${state.status === 'completed' ? 'good' : ''}`} role="status">
        {texts.case.closed(label('outcomes', outcome), instantInWords(closedAt, shown, now))}
      </p>
    );
  }
  // The vendor reports an appointment that was kept; who has to go there is the member.
  const isAppointment = next.action === 'attend-visit' || next.action === 'admit-member';
  const actor = isAppointment ? 'member' : next.actor;
  return (
    <section class={`note next ${actor}`} aria-labelledby="next">
      <h2 id="next">
        {texts.case.next} · {texts.case.by[actor]}
      </h2>
      <p>{texts.case.action[next.action]}</p>
      {next.by === undefined || isAppointment ? null : <p class="quiet">{texts.case.until(instantInWords(next.by, shown, now))}</p>}
    </section>
  );
};

const Opinion = ({ state }: { readonly state: CaseOnRecord }) => {
  const { texts } = useKnown();
  const [failed, setFailed] = useState(false);
  const { opinion } = state;
  const document = state.documents.find(({ documentId }) => documentId === opinion?.documentId);
  if (opinion === null || document === undefined) return null;
  return (
    <section>
      <h2>{texts.case.opinion.title}</h2>
      <button type="button" class="button first" onClick={() => void readDocument(state.caseId, document).then((ok) => setFailed(!ok))}>
        {texts.case.opinion.read}
      </button>
      {failed ? <p role="alert">{texts.case.documents.failed}</p> : null}
    </section>
  );
};
