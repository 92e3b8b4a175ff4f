import { constants, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Resources } from '../resources/resources.ts';
import type { Store } from '../store.ts';
import type { LambdaFunction } from './functions.ts';
import type { LAMBDA_TYPES } from './resource-types.ts';

/** A published version: what the function was when it was. */
export interface KeptVersion {
  readonly versionArn: string;
  readonly function: LambdaFunction;
  /** Folder of its code. */
  readonly folder: string;
}

/** The versions that aliases call, with their code, so that those of an earlier template go on answering. */
export interface KeptVersions {
  list(): readonly KeptVersion[];
  has(versionArn: string): boolean;
  /** Keeps versions and forgets all that are not called. */
  keep(versions: readonly KeptVersion[], isCalled: (versionArn: string) => boolean): void;
}

const VERSIONS = 'lambda-versions';

/** The versions that a template publishes: each the function as the template has it. */
export const publishedIn = (resources: Resources<typeof LAMBDA_TYPES>, assetPath: (objectKey: string) => string): readonly KeptVersion[] =>
  resources.ofType('AWS::Lambda::Version').flatMap(({ ref, properties }) => {
    const published = resources.ofType('AWS::Lambda::Function').find((candidate) => candidate.ref === properties.FunctionName);
    return published === undefined ? [] : [{ versionArn: ref, function: published, folder: assetPath(published.properties.Code.S3Key) }];
  });

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
