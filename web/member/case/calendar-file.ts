/** A calendar file (RFC 5545) of one appointment. Nothing here knows of a browser. */

interface Appointment {
  /** Unique among the appointments of the case. */
  readonly id: string;
  /** Instant. */
  readonly at: string;
  readonly title: string;
  readonly place: string;
  readonly notes: string;
}

const HOUR_MS = 3_600_000;

/** What a line may have, in bytes; a longer one goes on after a blank. */
const MOST_BYTES = 75;

/** @param now epoch milliseconds */
export const calendarFile = ({ id, at, title, place, notes }: Appointment, now: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ankang//Appointments//EN',
    'BEGIN:VEVENT',
    `UID:${id}@ankang`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(Date.parse(at))}`,
    `DTEND:${stamp(Date.parse(at) + HOUR_MS)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(notes)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join('');

/** `20261008T013000Z` */
const stamp = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (character) => `\\${character}`).replaceAll('\n', '\\n');

function folded(line: string): string[] {
  const lines: string[] = [];
  let part = '';
  for (const character of line) {
    if (new TextEncoder().encode(part + character).length > MOST_BYTES) {
      lines.push(part);
      part = ' ';
    }
    part += character;
  }
  return [...lines, part];
}
