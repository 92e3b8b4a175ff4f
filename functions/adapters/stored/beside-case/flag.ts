import * as z from 'zod';
import { FlagName, type RaisedFlag } from '../../../domain/operators/flags.ts';
import { indexEntry, storedForm } from '../stored-form.ts';
import { StoredInstant } from '../stored-time.ts';

/** A flag, with the case that it was raised on: lists read many at once. */
export const FlagItem = storedForm<RaisedFlag & { readonly caseId: string }>()(
  'flag',
  z.object({ caseId: z.string(), flag: FlagName, raisedAt: StoredInstant, resolvedAt: StoredInstant.nullable() }),
);

/** Which case waits for an operator, and since when. */
export const waitingFlagIn = indexEntry('attention entry', z.object({ caseId: z.string(), raisedAt: StoredInstant }));
