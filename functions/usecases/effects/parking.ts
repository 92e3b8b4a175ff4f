import type { Now } from '../../ports/clock.ts';
import { GivenUp, Permanent } from '../../ports/errors.ts';
import type { EffectLog } from '../../ports/stores/effect-log.ts';
import type { ParkedEffects } from '../../ports/stores/parked-effects.ts';

export interface ParkingPorts {
  readonly effects: EffectLog;
  readonly parked: ParkedEffects;
  readonly now: Now;
}

/** Under which name it is recorded that an effect is parked. */
export const parkedAs = (name: string): string => `parked.${name}`;

/** What a call gives, or the error that no retry mends. */
export const permanentOr = <Value>(call: Promise<Value>): Promise<Value | Permanent> =>
  call.catch((error: unknown) => {
    if (error instanceof Permanent) return error;
    throw error;
  });

/** Why an effect is to be parked, of the error that it met; `null` where it is to be tried again. */
export const parkedFor = (error: unknown, lastTry: boolean): Permanent | null => {
  if (error instanceof Permanent) return error;
  return lastTry ? new GivenUp(`${error instanceof Error ? error.name : 'unknown'} at every try`, { cause: error }) : null;
};

/** Puts effects of an event aside: their names are to be recorded by the caller. */
export const park = async (
  { parked, now }: ParkingPorts,
  { caseId, seq }: { readonly caseId: string; readonly seq: number },
  effect: string,
  because: Permanent,
): Promise<void> => parked.park({ caseId, seq, effect, reason: because.message, parkedAt: now() });
