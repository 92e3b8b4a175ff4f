import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Api, type Result, resultOf } from './api.ts';
import type { Catalogue } from './names.ts';

const Read = createContext<Catalogue | undefined>(undefined);

/** Gives what has been read to every page below. */
export const CatalogueProvider = Read.Provider;

/** @throws Error outside the provider: nothing is drawn before the catalogue is there */
export const useCatalogue = (): Catalogue => {
  const catalogue = useContext(Read);
  if (catalogue === undefined) throw new Error('Pages are drawn below the frame, which has the catalogue');
  return catalogue;
};

/** Reads the catalogue once; what failed is tried anew. */
export const catalogueReader = (api: Api): (() => Promise<Result<Catalogue>>) => {
  let read: Promise<Result<Catalogue>> | undefined;
  return async () => {
    read ??= resultOf(api.GET('/catalogue'));
    const result = await read;
    if (!result.ok) read = undefined;
    return result;
  };
};
