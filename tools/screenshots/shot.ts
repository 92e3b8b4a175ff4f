import type { Page } from 'playwright-core';

/** A picture to take: where, and once what is seen. */
export interface Shot {
  readonly name: string;
  /** Behind the page's own address. */
  readonly at: string;
  /** Done on the page before. */
  readonly before?: (page: Page) => Promise<void>;
  /** Also kept in `docs/screenshots`, under this name, as much of it as the screen shows. */
  readonly inDocs?: string;
}

/** What one person sees, signed in. */
export interface Album {
  /** Id of a member, or of an operator. */
  readonly as: string;
  readonly shots: readonly Shot[];
}
