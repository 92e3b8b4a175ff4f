const CHANGED = 'ankang-queue-changed';

/** Tells that an act may have changed what waits. */
export const queueChanged = (): void => void dispatchEvent(new Event(CHANGED));

/** @returns how to stop listening */
export const onQueueChanged = (listener: () => void): (() => void) => {
  addEventListener(CHANGED, listener);
  return () => removeEventListener(CHANGED, listener);
};
