import { useState } from 'preact/hooks';
import { type Failure, isShown, resultOf, type Schemas } from '../../shared/api.ts';
import { useHeading } from '../../shared/focus.ts';
import { useKept } from '../../shared/kept.ts';
import { FailureNote } from '../../shared/notes.tsx';
import { addressOf } from '../../shared/route.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { api, useKnown } from '../known.ts';
import { DRAFTS, openFor } from '../reasons.ts';

/** What a year's holiday notice would move, before anybody publishes it. */
export const NoticePage = () => {
  const { texts, shown, label } = useKnown();
  const words = texts.notice;
  const heading = useHeading(`${words.title} · ${texts.title}`);
  const [typed, setTyped] = useKept(`${DRAFTS}notice`, () => '');
  const [preview, setPreview] = useState<Schemas['NoticePreview']>();
  const [failure, setFailure] = useState<Failure>();
  const [notJson, setNotJson] = useState(false);
  const now = serverNow();
  const ask = async (): Promise<void> => {
    setPreview(undefined);
    const body = parsed(typed);
    setNotJson(body === undefined);
    if (body === undefined) return;
    const result = await resultOf(api.POST('/operations/notice-previews', { body }));
    setFailure(result.ok ? undefined : result.failure);
    if (result.ok) setPreview(result.data);
  };
  const errors = failure?.kind === 'problem' ? (failure.problem.errors ?? []) : [];
  return (
    <main class="wide">
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <p>{words.lead}</p>
      <form
        class="act-form notice-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <div class="field">
          <label for="notice">{words.label}</label>
          <textarea
            id="notice"
            rows={10}
            spellcheck={false}
            required
            value={typed}
            onInput={({ currentTarget }) => setTyped(() => currentTarget.value)}
          />
        </div>
        <div class="acts">
          <button type="submit" class="button first">
            {words.ask}
          </button>
        </div>
      </form>
      {notJson ? (
        <p class="note warning" role="alert">
          {words.notJson}
        </p>
      ) : null}
      {isShown(failure) ? <FailureNote failure={failure} onRetry={() => void ask()} /> : null}
      {errors.length === 0 ? null : (
        <ul>
          {errors.map(({ pointer, detail }) => (
            <li key={pointer}>
              <code>{pointer}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      {preview === undefined ? null : (
        <section class="part">
          <p role="status">
            <strong>{words.moves(preview.moves.length, preview.looked)}</strong>
          </p>
          {preview.complete ? null : <p class="sign warning">{words.cut}</p>}
          {preview.moves.length === 0 ? null : (
            <table class="plain-table">
              <thead>
                <tr>
                  <th scope="col">{words.case}</th>
                  <th scope="col">{words.deadline}</th>
                  <th scope="col">{words.before}</th>
                  <th scope="col">{words.after}</th>
                </tr>
              </thead>
              <tbody>
                {preview.moves.map(({ caseId, name, before, after }) => (
                  <tr key={`${caseId} ${name}`}>
                    <td>
                      <a href={addressOf(['cases', caseId])} onClick={() => openFor(caseId, words.reason)}>
                        <code>{caseId}</code>
                      </a>
                    </td>
                    <td>{label('deadlines', name)}</td>
                    <td>{instantInWords(before, shown, now)}</td>
                    <td>{instantInWords(after, shown, now)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
    </main>
  );
};

/** The API says what is wrong with its shape. */
const parsed = (typed: string): Schemas['HolidayNotice'] | undefined => {
  try {
    return JSON.parse(typed);
  } catch {
    return undefined;
  }
};
