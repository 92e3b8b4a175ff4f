import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { Calendar } from '../../functions/domain/time/working-days.ts';
import type { StackClient } from './stack/stack-client.ts';
import type { Narrator } from './telling/narrator.ts';
import type { Sightings } from './telling/sightings.ts';

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
