/** How long an answer may take before the network counts as lost. */
export const PATIENCE_MS = 20_000;

/** Gives a call up once patience is over. */
export const patience = (): AbortSignal => AbortSignal.timeout(PATIENCE_MS);
