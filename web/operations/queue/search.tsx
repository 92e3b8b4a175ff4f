import { useRef, useState } from 'preact/hooks';
import { type Failure, isShown } from '../../shared/api.ts';
import { FailureNote } from '../../shared/notes.tsx';
import { addressOf, goTo } from '../../shared/route.ts';
import { signalOf } from '../../shared/signal.ts';
import { useKeys } from '../keys.ts';
import { useKnown } from '../known.ts';
import { openFor } from '../reasons.ts';
import { type ReadCases, type Search, searchCases } from './read-cases.ts';

/** What was searched for, kept in memory alone: neither it nor what was found is in the address. */
export const found = signalOf<(ReadCases & { readonly reason: string }) | null>(null);

const KINDS = ['phone', 'memberId', 'policyNo', 'caseId'] as const;
type Kind = (typeof KINDS)[number];

/** The field takes the focus; it is there whatever is listed. */
export const focusSearch = (): void => document.querySelector<HTMLElement>('.search input')?.focus();

/** What somebody has most likely typed. */
const kindOf = (typed: string): Kind => {
  if (/^[+＋0-9０-９][\d０-９\s()（）-]{6,}$/u.test(typed)) return 'phone';
  if (/^[0-9a-z]{20}$/u.test(typed)) return 'caseId';
  return /^m-/iu.test(typed) ? 'memberId' : 'policyNo';
};

/** Finds cases by phone, member, policy or case number. */
export const SearchForm = () => {
  const { texts } = useKnown();
  const [kind, setKind] = useState<Kind | ''>('');
  const [failure, setFailure] = useState<Failure>();
  const [searching, setSearching] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': focusSearch });
  const search = async (): Promise<void> => {
    const typed = field.current?.value.trim() ?? '';
    if (typed === '' || searching) return;
    const by = kind === '' ? kindOf(typed) : kind;
    const reason = texts.reasons.searchedBy(texts.search.kind[by]);
    if (by === 'caseId') {
      openFor(typed, reason);
      goTo(addressOf(['cases', typed]));
      return;
    }
    setSearching(true);
    const result = await searchCases({ [by]: typed } as Search);
    setSearching(false);
    setFailure(result.ok ? undefined : result.failure);
    if (!result.ok) return;
    found.set({ ...result.data, reason });
    // The lines are there once the list is drawn anew.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.lines a')?.focus());
  };
  return (
    <>
      <search>
        <form
          class="search"
          onSubmit={(event) => {
            event.preventDefault();
            void search();
          }}
        >
          <select aria-label={texts.search.by} value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as Kind | '')}>
            <option value="">{texts.search.any}</option>
            {KINDS.map((code) => (
              <option key={code} value={code}>
                {texts.search.kind[code]}
              </option>
            ))}
          </select>
          <input
            ref={field}
            type="search"
            aria-label={texts.search.label}
            placeholder={texts.search.placeholder}
            autocomplete="off"
            spellcheck={false}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
          <button type="submit" class="button small-button" aria-disabled={searching}>
            {texts.search.submit}
          </button>
        </form>
      </search>
      {isShown(failure) ? <FailureNote failure={failure} onRetry={() => void search()} /> : null}
    </>
  );
};
