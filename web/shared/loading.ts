import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, Result } from './api.ts';

/** What a page shows that asks the API: what came last stays while it is asked again. */
export interface Loaded<T> {
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  /** Asks again. */
  reload(): Promise<void>;
  /** Shows what is known already, from the answer to an act. */
  show(data: T): void;
}

/**
 * Asks when the page comes up, when `on` changes, and when the device is back on the network or the page is looked at again.
 * @param load is called anew when `on` changes
 * @param byItself false: it is asked anew only where somebody asks for it, as each reading of it is on record
 */
export const useLoaded = <T>(load: () => Promise<Result<T>>, on: readonly unknown[], byItself = true): Loaded<T> => {
  const [state, setState] = useState<{ data?: T; failure?: Failure; loading: boolean }>({ loading: true });
  const latest = useRef(0);
  const ask = useCallback(async (): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    setState((before) => ({ ...before, loading: true }));
    const result = await load();
    // A later question has been asked meanwhile: its answer counts.
    if (turn !== latest.current) return;
    setState((before) => (result.ok ? { data: result.data, loading: false } : { ...before, failure: result.failure, loading: false }));
  }, on);
  useEffect(() => {
    void ask();
    const again = (): void => {
      if (byItself && document.visibilityState === 'visible') void ask();
    };
    addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      latest.current += 1;
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [ask]);
  const show = useCallback((data: T) => {
    latest.current += 1;
    setState({ data, loading: false });
  }, []);
  return { data: state.data, failure: state.failure, loading: state.loading, reload: ask, show };
};
