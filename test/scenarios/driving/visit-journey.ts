import { expect } from 'vitest';
import type { Json } from './answer.ts';
import type { Client } from './client.ts';
import { Journey } from './journey.ts';
import { booking, option, visitRequest } from './people.ts';

/** An expert visit under way, driven step by step through HTTP. */
export class VisitJourney extends Journey {
  static async open(client: Client, changes: Json = {}, policy: Json = {}): Promise<VisitJourney> {
    return new VisitJourney(await Journey.begin(client, 'shanen', (policyNo) => visitRequest(policyNo, changes), policy));
  }

  /** Takes the case as far as a stage on its main road. */
  async reach(stage: 'proposing' | 'choosing' | 'booking' | 'booked' | 'visited', at = ''): Promise<this> {
    const road = ['accepting', 'proposing', 'choosing', 'booking', 'booked', 'visited'];
    const steps: (() => Promise<void>)[] = [
      () => this.report('case.accepted'),
      () => this.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] }),
      () => this.choose(),
      () => this.report('booking.confirmed', booking(at)),
      () => this.report('visit.completed', { admissionNote: null }),
    ];
    const from = road.indexOf((await this.read()).stage);
    for (const step of steps.slice(from, road.indexOf(stage))) await step();
    expect((await this.read()).stage).toBe(stage);
    return this;
  }

  /** Uses of the pool the visit is counted in. */
  override uses(service = 'expert-visit'): Promise<Json> {
    return super.uses(service);
  }
}
