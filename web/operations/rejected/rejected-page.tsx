import { isShown, resultOf } from '../../shared/api.ts';
import { useHeading } from '../../shared/focus.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf, place } from '../../shared/route.ts';
import { useSignal } from '../../shared/signal.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { api, useKnown } from '../known.ts';
import { openFor } from '../reasons.ts';

/** What vendors reported at the wrong stage, newest first, each with its case. */
export const RejectedPage = () => {
  const { texts, shown, label, vendorNamed } = useKnown();
  const words = texts.rejected;
  const heading = useHeading(`${texts.pages.rejected} · ${texts.title}`);
  const cursor = useSignal(place).query.get('after');
  const { data, failure, reload } = useLoaded(
    () => resultOf(api.GET('/operations/rejected-events', { params: { query: cursor === null ? {} : { cursor } } })),
    [cursor],
  );
  const now = serverNow();
  return (
    <main class="wide">
      <h1 ref={heading} tabIndex={-1}>
        {texts.pages.rejected}
      </h1>
      {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
      {data === undefined && !isShown(failure) ? <LoadingNote /> : null}
      {data === undefined ? null : data.rejectedEvents.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <div class="part">
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">{words.at}</th>
                <th scope="col">{texts.case.vendor}</th>
                <th scope="col">{texts.case.rejected.came}</th>
                <th scope="col">{texts.case.rejected.stage}</th>
                <th scope="col">{texts.case.number}</th>
              </tr>
            </thead>
            <tbody>
              {data.rejectedEvents.map(({ caseId, webhookId, vendorId, type, stage, at }) => (
                <tr key={`${caseId} ${webhookId} ${type}`}>
                  <td>{instantInWords(at, shown, now)}</td>
                  <td>{vendorNamed(vendorId)}</td>
                  <td>{label('events', type)}</td>
                  <td>{label('stages', stage)}</td>
                  <td>
                    <a
                      href={addressOf(['cases', caseId])}
                      onClick={() => openFor(caseId, texts.reasons.fromQueue(label('flags', 'event-rejected')))}
                    >
                      <code>{caseId}</code>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data === undefined || data.next === null ? null : <a href={addressOf(['rejected'], { after: data.next })}>{words.older}</a>}
    </main>
  );
};
