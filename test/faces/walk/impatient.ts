/** Run in a page before its own script: the patience of the pages, which nobody waits for in a test. */
export const IMPATIENT = `{
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => timeout(ms === 20000 ? 1500 : ms);
  const later = window.setTimeout.bind(window);
  window.setTimeout = (what, ms, ...rest) => later(what, ms === 20000 ? 1500 : ms, ...rest);
}`;
