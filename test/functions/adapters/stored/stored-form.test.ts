import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { indexEntry, storedForm } from '../../../../functions/adapters/stored/stored-form.ts';
import { MalformedItem, NewerItem } from '../../../../functions/adapters/stored/stored-item-error.ts';

interface Told {
  readonly name: string;
  readonly places: readonly { readonly floor: number }[];
}

const ToldItem = storedForm<Told>()('token', z.object({ name: z.string(), places: z.array(z.object({ floor: z.number() })) }));
const TOLD: Told = { name: '样例', places: [{ floor: 1 }] };

const thrownBy = (act: () => unknown): Error => {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was thrown');
};

describe('storedForm', () => {
  it('writes its version beside what it writes, and reads neither that nor keys', () => {
    const written = ToldItem.write(TOLD);
    expect(written).toStrictEqual({ ...TOLD, v: 1 });
    expect(ToldItem.read({ pk: 'A', sk: 'B', ...written })).toStrictEqual(TOLD);
  });

  it('leaves out what it does not know: newer code may have added it', () => {
    expect(ToldItem.read({ ...TOLD, places: [{ floor: 1, room: 2 }], mood: 'good' })).toStrictEqual(TOLD);
  });

  it('says which kind of item is malformed and where, and nothing of what stands there', () => {
    const { name, message } = thrownBy(() => ToldItem.read({ name: 7, places: [{ floor: 1 }, { floor: '样例三楼' }], v: 1 }));
    expect([name, message]).toStrictEqual(['MalformedItem', 'token: name (invalid_type), places.1.floor (invalid_type)']);
  });

  it('reads nothing that newer code wrote, whatever it looks like', () => {
    expect(() => ToldItem.read({ ...TOLD, v: 2 })).toThrow(NewerItem);
  });
});

describe('indexEntry', () => {
  it('reads entries, which carry no version', () => {
    const nameIn = indexEntry('names', z.object({ name: z.string() }));
    expect(nameIn({ name: 'a', other: 1 })).toStrictEqual({ name: 'a' });
    expect(() => nameIn({})).toThrow(MalformedItem);
  });
});
