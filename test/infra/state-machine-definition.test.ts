import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../infra/state-machine-definition.ts';

describe('readDefinition', () => {
  it('names each placeholder once', () => {
    const { file, placeholders } = readDefinition('delivery');
    expect(file).toMatch(/statemachines\/delivery\.asl\.json$/);
    expect([...placeholders].sort()).toStrictEqual(['DeliverFunctionArn', 'GiveUpDeliveryFunctionArn', 'Partition']);
  });

  it('fails for a machine that has no file', () => {
    expect(() => readDefinition('no-such-service')).toThrow(/no-such-service\.asl\.json/);
  });
});
