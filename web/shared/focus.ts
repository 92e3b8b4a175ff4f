import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Sets the title of the page and moves the focus to its heading when it comes up, so that a screen reader begins there.
 * @param title what the page is, without personal data
 */
export const useHeading = (title: string): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  // With the page, not some moments after it: by then a fast hand may have gone on, and would be brought back.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return heading;
};

/** Whatever holds a part of a page together. */
const REGIONS = 'aside, main, section, .frame, body';

/**
 * Keeps the focus on the page: where what had it goes away, it moves to the heading of the nearest part that is still there, so that
 * neither a keyboard nor a screen reader begins at the top again.
 */
export const keepFocus = (): void => {
  let held: Element | null = null;
  let around: readonly Element[] = [];
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    held = target;
    around = regionsAround(target);
  });
  new MutationObserver(() => {
    if (held === null || held.isConnected || document.activeElement !== document.body) return;
    const heading = around
      .filter((region) => region.isConnected)
      .map((region) => region.querySelector<HTMLElement>(':is(h1, h2)[tabindex]'))
      .find((found) => found !== null);
    held = null;
    heading?.focus({ preventScroll: true });
  }).observe(document.documentElement, { childList: true, subtree: true });
};

/** From the nearest to the whole page. */
const regionsAround = (element: Element): readonly Element[] => {
  const region = element.parentElement?.closest(REGIONS) ?? null;
  return region === null ? [] : [region, ...regionsAround(region)];
};
