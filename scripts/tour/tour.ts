import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { Calendar } from '../../functions/domain/working-days.ts';
import type { Narrator } from './narrator.ts';
import type { Sightings } from './sightings.ts';
import type { StackClient } from './stack-client.ts';

/** What every chapter has at hand. */
export interface Tour {
  readonly stack: StackClient;
  readonly narrator: Narrator;
  readonly sightings: Sightings;
  /** The notices that the stack counts working days by. */
  readonly notices: readonly HolidayNotice[];
  readonly calendar: Calendar;
}

/** A part of the tour; it leaves nothing behind that another depends on but the sample policies of the first. */
export interface Chapter {
  /** What it is asked for by. */
  readonly name: string;
  readonly title: string;
  tell(tour: Tour): Promise<void>;
}
