import fc, { type AsyncCommand } from 'fast-check';
import type { Draw, Step } from './command.ts';
import { memberSteps } from './member-steps.ts';
import { operatorSteps } from './operator-steps.ts';
import { outsideSteps } from './outside-steps.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

type Who = 'member' | 'operator' | 'outside';

const STEPS: Readonly<Record<Who, readonly Step[]>> = { member: memberSteps, operator: operatorSteps, outside: outsideSteps };

/** The next of the numbers, over and over. */
const drawFrom = (numbers: readonly number[]): Draw => {
  let taken = 0;
  return (below) => {
    taken += 1;
    return ((numbers[taken % numbers.length] ?? 0) + taken) % below;
  };
};

/** Somebody does one of the things that can be done there and then: which, the numbers say. */
class Move implements AsyncCommand<World, World> {
  readonly #who: Who;
  readonly #numbers: readonly number[];
  #name: string;

  constructor(who: Who, numbers: readonly number[]) {
    this.#who = who;
    this.#numbers = numbers;
    this.#name = who;
  }

  check(): boolean {
    return true;
  }

  async run(_model: World, world: World): Promise<void> {
    const draw = drawFrom(this.#numbers);
    const step = pick(
      STEPS[this.#who].filter(({ can }) => can(world)),
      draw,
    );
    const line = world.story.length;
    world.story.push(`${this.#who}: ${step.name}`);
    const tab = this.#tabIn(world);
    const how = await step.does(world, draw);
    if (typeof how === 'string') world.story[line] += `: ${how}`;
    this.#name = world.story[line] ?? '';
    await (this.#tabIn(world) ?? tab)?.look();
    const looked = this.#tabIn(world);
    const wrong = looked === undefined ? [] : world.invariants.of(looked);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  }

  toString(): string {
    return this.#name;
  }

  #tabIn(world: World): Tab | undefined {
    return this.#who === 'outside' ? undefined : world[this.#who];
  }
}

function pick(steps: readonly Step[], draw: Draw): Step {
  let left = draw(steps.reduce((sum, { weight }) => sum + weight, 0));
  for (const step of steps) {
    left -= step.weight;
    if (left < 0) return step;
  }
  throw new Error('There is always something to be done');
}

/** A way of up to so many moves, of any length. */
export const ways = (most: number): fc.Arbitrary<Iterable<AsyncCommand<World, World>>> => {
  const who = fc.oneof(
    { weight: 45, arbitrary: fc.constant<Who>('member') },
    { weight: 30, arbitrary: fc.constant<Who>('operator') },
    { weight: 25, arbitrary: fc.constant<Who>('outside') },
  );
  const numbers = fc.array(fc.nat({ max: 9_999 }), { minLength: 12, maxLength: 12 });
  return fc.commands([fc.tuple(who, numbers).map(([one, drawn]) => new Move(one, drawn))], { maxCommands: most, size: 'max' });
};
