import { isShown, resultOf } from '../../shared/api.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { api, type OperatorCase, useKnown } from '../known.ts';
import { Section } from './section.tsx';

/** Who read the case, as its member is shown it. */
export const Accesses = ({ state }: { readonly state: OperatorCase }) => {
  const { texts, shown, vendorNamed } = useKnown();
  const { caseId, version } = state;
  const { data, failure, reload } = useLoaded(
    () => resultOf(api.GET('/operations/cases/{caseId}/accesses', { params: { path: { caseId } } })),
    [caseId, version],
    false,
  );
  const now = serverNow();
  const words = texts.case.accesses;
  return (
    <Section title={words.title} beside={<span class="quiet">{words.shownToMember}</span>}>
      {isShown(failure) ? <FailureNote failure={failure} onRetry={() => void reload()} /> : null}
      {data === undefined && !isShown(failure) ? <LoadingNote /> : null}
      <ul class="plain-list">
        {(data?.accesses ?? []).map(({ at, by, why, what }, index) => (
          <li key={`${at} ${index}`}>
            <span>{instantInWords(at, shown, now)}</span> <strong class="as-is">{by.role === 'vendor' ? vendorNamed(by.id) : by.id}</strong>{' '}
            <span class="quiet">
              {words.what(what.split('/')[0] ?? '')} · {why}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};
