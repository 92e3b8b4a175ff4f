import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Sets the title of the page and moves the focus to its heading when it comes up, so that a screen reader begins there.
 * @param title what the page is, without personal data
 */
export const useHeading = (title: string): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return heading;
};
