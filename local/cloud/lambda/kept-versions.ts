import { constants, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Store } from '../store.ts';
import type { LambdaFunction, PublishedVersion } from './published-versions.ts';

/** The versions that aliases call, with their code, so that those of an earlier template go on answering. */
export interface KeptVersions {
  list(): readonly PublishedVersion[];
  has(versionArn: string): boolean;
  /** Keeps versions and forgets all that are not called. */
  keep(versions: readonly PublishedVersion[], isCalled: (versionArn: string) => boolean): void;
}

const VERSIONS = 'lambda-versions';

interface Stored {
  readonly function: LambdaFunction;
  /** Name of the folder of its code. */
  readonly bundle: string;
  /** Where the stack answered: environments may name it. */
  readonly stackUrl: string;
}

/**
 * @param data folder to keep code in; a stack in memory keeps nothing
 * @param stackUrl where the stack answers
 */
export const createKeptVersions = (store: Store, data: string | undefined, stackUrl: string): KeptVersions => {
  const folderOf = (bundle: string): string => join(data ?? '', 'bundles', bundle);
  const stored = (): { readonly key: string; readonly value: Stored }[] => (data === undefined ? [] : store.list<Stored>(VERSIONS));

  return {
    list: () =>
      stored().map(({ key, value }) => ({
        versionArn: key,
        function: JSON.parse(JSON.stringify(value.function).replaceAll(value.stackUrl, stackUrl)),
        folder: folderOf(value.bundle),
      })),
    has: (versionArn) => stored().some(({ key, value }) => key === versionArn && existsSync(folderOf(value.bundle))),
    keep: (versions, isCalled) => {
      if (data === undefined) return;
      for (const { versionArn, function: published, folder } of versions) {
        const bundle = basename(folder);
        if (!existsSync(folderOf(bundle))) cpSync(folder, folderOf(bundle), { recursive: true, mode: constants.COPYFILE_FICLONE });
        store.set(VERSIONS, versionArn, { function: published, bundle, stackUrl } satisfies Stored);
      }
      for (const { key } of stored()) if (!isCalled(key)) store.delete(VERSIONS, key);
      if (!existsSync(folderOf(''))) return;
      const used = new Set(stored().map(({ value }) => value.bundle));
      for (const bundle of readdirSync(folderOf(''))) {
        if (!used.has(bundle)) rmSync(folderOf(bundle), { recursive: true });
      }
    },
  };
};
