import * as z from 'zod';

/** Header of an answer to `PUT /policies/{policyNo}` that says which of them it was: a 200 alone may be either of two. */
export const FEED_RESULT_HEADER = 'feed-result';

export const FeedResult = z.enum(['created', 'changed', 'same']);
export type FeedResult = z.infer<typeof FeedResult>;
