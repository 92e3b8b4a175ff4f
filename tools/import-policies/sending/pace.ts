/** How far something had come at an instant. */
interface Sighting {
  readonly seconds: number;
  readonly lines: number;
  readonly bytes: number;
}

/** How fast it goes: over the last so many seconds, since a throttle or a break changes it. */
const WINDOW_SECONDS = 15;

export class Pace {
  #sightings: Sighting[] = [];

  see(sighting: Sighting): void {
    this.#sightings.push(sighting);
    this.#sightings = this.#sightings.filter(({ seconds }) => sighting.seconds - seconds <= WINDOW_SECONDS);
  }

  /** Undefined before two sightings apart. */
  get linesPerSecond(): number | undefined {
    return this.#perSecond(({ lines }) => lines);
  }

  /** @returns undefined while nothing moves */
  secondsFor(bytes: number): number | undefined {
    const perSecond = this.#perSecond((sighting) => sighting.bytes);
    return perSecond === undefined || perSecond === 0 ? undefined : bytes / perSecond;
  }

  #perSecond(of: (sighting: Sighting) => number): number | undefined {
    const [first, last] = [this.#sightings.at(0), this.#sightings.at(-1)];
    if (first === undefined || last === undefined || last.seconds === first.seconds) return undefined;
    return (of(last) - of(first)) / (last.seconds - first.seconds);
  }
}
