import { useEffect } from 'preact/hooks';

/** A key that is not typed into anything, and does nothing of the browser's own. */
const isPlain = (event: KeyboardEvent): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  return !(target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('dialog') !== null);
};

/** Does what belongs to a key while the component is there. Nothing of it is heard while somebody types or a dialog is open. */
export const useKeys = (keys: Readonly<Record<string, () => void>>): void => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const act = isPlain(event) ? keys[event.key] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
};

/** Moves the focus to the first thing of a region that takes it. */
export const focusWithin = (selector: string): void => {
  document.querySelector<HTMLElement>(`${selector} :is(button, input, select, textarea)`)?.focus();
};
