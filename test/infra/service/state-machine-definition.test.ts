import { describe, expect, it } from 'vitest';
import { CASE_MACHINES } from '../../../functions/domain/services/case-machines.ts';
import type { CaseMachine } from '../../../functions/domain/services/main-road.ts';
import { composeDefinition, placeholdersIn, stateAt } from '../../../infra/service/state-machine-definition.ts';
import type { Json } from '../assembly.ts';

const machineOf = (machine: CaseMachine): Json => JSON.parse(composeDefinition(machine));

/** What stands in every machine besides the states that wait. */
const SHARED = ['Begin', 'TimePassed', 'Route', 'Closed', 'UnknownStage'];

describe.each(Object.entries(CASE_MACHINES))('the composed machine of %s', (_name, machine) => {
  const { StartAt, States, Comment } = machineOf(machine);
  const roads = Object.entries(machine.road);

  it('has nothing left to compose', () => {
    expect(composeDefinition(machine)).not.toMatch(/<\w+>/);
    expect(Comment).toBe(machine.comment);
  });

  it('begins with the stage of a new case', () => {
    expect([StartAt, States.Begin.Next]).toStrictEqual(['Begin', stateAt(machine.start)]);
  });

  it('waits at each stage of its road in a state of its own, and has no other states than the shared ones', () => {
    expect(Object.keys(States).sort()).toStrictEqual([...SHARED, ...Object.keys(machine.road).map(stateAt)].sort());
    for (const [stage, next] of roads) {
      const { Resource, Arguments, Next } = States[stateAt(stage)];
      expect([Resource.endsWith(':lambda:invoke.waitForTaskToken'), Arguments.Payload.stage, Next]).toStrictEqual([
        true,
        stage,
        stateAt(next),
      ]);
    }
  });

  it('waits until the next checkpoint at most, and is routed anew when told so or when time has passed', () => {
    for (const [stage] of roads) {
      const { TimeoutSeconds, Catch } = States[stateAt(stage)];
      expect(TimeoutSeconds).toContain('$wakeAt');
      expect(Catch.map((catcher: Json) => [catcher.ErrorEquals, catcher.Next])).toStrictEqual([
        [['Reroute'], 'Route'],
        [['States.Timeout'], 'TimePassed'],
      ]);
    }
  });

  it('routes to every stage, and to the end', () => {
    const routes = States.Route.Choices.map(({ Condition, Next }: Json) => [Condition, Next]);
    expect(routes).toStrictEqual([...Object.keys(machine.road), 'closed'].map((stage) => [`{% $stage = '${stage}' %}`, stateAt(stage)]));
    expect([States.Route.Default, States.UnknownStage.Type]).toStrictEqual(['UnknownStage', 'Fail']);
  });

  it('leaves to the deployment what only the deployment knows', () => {
    expect([...placeholdersIn(composeDefinition(machine))].sort()).toStrictEqual([
      'AwaitStageFunctionArn',
      'Partition',
      'TimePassedFunctionArn',
    ]);
  });
});

describe('placeholdersIn', () => {
  it('names each placeholder once, in the order of the text', () => {
    const of = (name: string) => `\${${name}}`;
    expect(placeholdersIn(`a ${of('One')} b ${of('Two')}, ${of('One')} and {Three} $Four`)).toStrictEqual(['One', 'Two']);
  });
});

describe('stateAt', () => {
  it.each([
    ['accepting', 'Accepting'],
    ['gathering-records', 'GatheringRecords'],
    ['closed', 'Closed'],
  ])('waits at %s in %s', (stage, state) => {
    expect(stateAt(stage)).toBe(state);
  });
});
