import { useState } from 'preact/hooks';
import { type Failure, isShown, resultOf, type Schemas } from '../../shared/api.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf } from '../../shared/route.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { Frame } from '../frame.tsx';
import { api, useKnown } from '../known.ts';

/** The member's requests: what is under way, then what is over. */
export const CasesPage = () => {
  const { texts } = useKnown();
  const { data, failure, reload } = useLoaded(() => resultOf(api.GET('/cases')), []);
  const [earlier, setEarlier] = useState<Schemas['CaseList']>();
  const cases = [...(data?.cases ?? []), ...(earlier?.cases ?? [])];
  const next = earlier === undefined ? data?.next : earlier.next;
  const [reading, setReading] = useState(false);
  const [notRead, setNotRead] = useState<Failure>();
  const readEarlier = async (cursor: string): Promise<void> => {
    if (reading) return;
    setReading(true);
    const result = await resultOf(api.GET('/cases', { params: { query: { cursor } } }));
    setReading(false);
    setNotRead(result.ok ? undefined : result.failure);
    if (result.ok) setEarlier({ cases: [...(earlier?.cases ?? []), ...result.data.cases], next: result.data.next });
  };
  const groups = [
    { title: texts.cases.open, cases: cases.filter(({ status }) => status === 'open') },
    { title: texts.cases.closed, cases: cases.filter(({ status }) => status !== 'open') },
  ].filter((group) => group.cases.length > 0);
  return (
    <Frame title={texts.cases.title}>
      {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
      {data === undefined && !isShown(failure) ? <LoadingNote /> : null}
      {data !== undefined && cases.length === 0 ? <p>{texts.cases.none}</p> : null}
      {groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <ul class="cards">
            {group.cases.map((one) => (
              <Row key={one.caseId} summary={one} />
            ))}
          </ul>
        </section>
      ))}
      {next === null || next === undefined ? null : isShown(notRead) ? (
        <FailureNote failure={notRead} onRetry={() => void readEarlier(next)} />
      ) : (
        <button type="button" class="button" aria-disabled={reading} onClick={() => void readEarlier(next)}>
          {texts.cases.more}
        </button>
      )}
    </Frame>
  );
};

const Row = ({ summary }: { readonly summary: Schemas['CaseSummary'] }) => {
  const { texts, shown, serviceName, label } = useKnown();
  const { caseId, edition, service, stage, outcome, openedAt } = summary;
  return (
    <li>
      <a class="card link" href={addressOf(['cases', caseId])}>
        <strong>{serviceName(edition, service)}</strong>
        <span>{stage !== null ? label('stages', stage) : outcome !== null ? label('outcomes', outcome) : ''}</span>
        <span class="quiet small">{texts.cases.opened(instantInWords(openedAt, shown, serverNow()))}</span>
      </a>
    </li>
  );
};
