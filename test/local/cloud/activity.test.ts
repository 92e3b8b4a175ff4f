import { describe, expect, it } from 'vitest';
import { createActivity } from '../../../local/cloud/activity.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('createActivity', () => {
  it('is idle once all that began has ended', async () => {
    const activity = createActivity();
    const ends = [activity.begin('one'), activity.begin('two')];
    let idle = false;
    const waiting = activity.idle().then(() => {
      idle = true;
    });
    for (const end of ends) {
      await turn();
      expect(idle).toBe(false);
      end();
    }
    await waiting;
    expect(idle).toBe(true);
  });

  it('stays busy when what ended begins something else at once', async () => {
    const activity = createActivity();
    const end = activity.begin('one');
    let idle = false;
    const waiting = activity.idle().then(() => {
      idle = true;
    });
    end();
    const endNext = activity.begin('next');
    await turn();
    await turn();
    expect(idle).toBe(false);
    expect(activity.underWay()).toStrictEqual(['next']);
    endNext();
    await waiting;
  });

  it('counts an end once, however often it is called', async () => {
    const activity = createActivity();
    const end = activity.begin('one');
    activity.begin('two');
    end();
    end();
    expect(activity.underWay()).toStrictEqual(['two']);
  });
});
