/** How long an answer may take before the network counts as lost. */
export const PATIENCE_MS = 20_000;

/** Gives a call up once patience is over. */
export const patience = (): AbortSignal => {
  // `AbortSignal.timeout` is younger than the browsers that the pages are built for.
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException('No answer in time', 'TimeoutError')), PATIENCE_MS);
  return controller.signal;
};
