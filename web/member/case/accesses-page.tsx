import { isShown, resultOf, type Schemas } from '../../shared/api.ts';
import { inWords } from '../../shared/languages.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf } from '../../shared/route.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { Frame } from '../frame.tsx';
import { api, type Known, useKnown } from '../known.ts';

/** Who has read the case, when and why (R17). */
export const AccessesPage = ({ caseId }: { readonly caseId: string }) => {
  const known = useKnown();
  const { texts, shown } = known;
  const { data, failure, reload } = useLoaded(
    () => resultOf(api.GET('/cases/{caseId}/accesses', { params: { path: { caseId } } })),
    [caseId],
  );
  return (
    <Frame title={texts.accesses.title} backTo={addressOf(['cases', caseId])}>
      {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
      {data === undefined && !isShown(failure) ? <LoadingNote /> : null}
      {data?.accesses.length === 0 ? <p>{texts.accesses.none}</p> : null}
      <ul class="cards">
        {data?.accesses.map((access) => (
          <li key={`${access.at} ${access.what} ${access.by.id}`} class="card">
            <strong>{readerOf(known, access)}</strong>
            <span>
              {instantInWords(access.at, shown, serverNow())} · {texts.accesses.read(whatOf(known, access))}
            </span>
            <span class="quiet">{access.why}</span>
          </li>
        ))}
      </ul>
    </Frame>
  );
};

function readerOf({ texts, catalogue, shown }: Known, { by }: Schemas['Access']): string {
  const vendor = catalogue.vendors.find(({ id }) => id === by.id);
  return [texts.accesses.who[by.role], vendor === undefined ? by.id : inWords(vendor.name, shown)].join(' · ');
}

const whatOf = ({ texts }: Known, { what }: Schemas['Access']): string =>
  what === 'case' || what === 'summary' ? texts.accesses.what[what] : texts.accesses.what.document;
