import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderInUse, openStore } from '../../../local/cloud/store.ts';
import { newFolder, remove } from '../../temporary-folder.ts';

let folder: string;

beforeEach(() => {
  folder = newFolder('store');
});

afterEach(() => remove(folder));

describe('openStore', () => {
  it('has everything again after it was opened anew', () => {
    const before = openStore(folder);
    before.set('messages', 'b', { text: 'first' });
    before.set('messages', 'a', { text: 'second' });
    before.setBytes('objects', 'x', Uint8Array.of(1, 2, 3));
    before.close();

    const after = openStore(folder);

    expect(after.list('messages')).toStrictEqual([
      { key: 'b', value: { text: 'first' } },
      { key: 'a', value: { text: 'second' } },
    ]);
    expect(after.getBytes('objects', 'x')).toStrictEqual(Uint8Array.of(1, 2, 3));
    after.close();
  });

  it('keeps a key in its place when its value changes', () => {
    const store = openStore(undefined);
    store.set('c', 'a', 1);
    store.set('c', 'b', 2);
    store.set('c', 'a', 3);
    store.delete('c', 'nothing');
    expect(store.list('c').map(({ value }) => value)).toStrictEqual([3, 2]);
    store.close();
  });

  it('makes all writes of what belongs together, or none', () => {
    const store = openStore(folder);
    const failing = () =>
      store.atomically(() => {
        store.set('c', 'a', 1);
        store.atomically(() => store.set('c', 'b', 2));
        throw new Error('on the way');
      });
    expect(failing).toThrow('on the way');
    expect(store.list('c')).toStrictEqual([]);
    store.atomically(() => store.set('c', 'a', 3));
    store.close();

    const after = openStore(folder);
    expect(after.list('c')).toStrictEqual([{ key: 'a', value: 3 }]);
    after.close();
  });

  it('is refused to a second user of the folder', () => {
    const store = openStore(folder);
    expect(() => openStore(folder)).toThrow(DataFolderInUse);
    store.close();
  });
});
