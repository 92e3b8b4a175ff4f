/** Where in the pages one is, kept in the address behind `#`: `#/cases/abc?tab=documents`. No personal data goes there. */
import { signalOf } from './signal.ts';

export interface Place {
  /** `/cases/abc` split at its slashes; empty at the root. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

const parse = (hash: string): Place => {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  return {
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decoded),
    query: new URLSearchParams(query),
  };
};

/** A link that was cut off on its way leads nowhere, which its page says. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const place = signalOf<Place>(parse(location.hash));

addEventListener('hashchange', () => place.set(parse(location.hash)));

/** The address of a place, for links. */
export const addressOf = (path: readonly string[], query: Readonly<Record<string, string>> = {}): string => {
  const asked = new URLSearchParams(query).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${asked === '' ? '' : `?${asked}`}`;
};

/** Goes there; the way back leads here again. */
export const goTo = (address: string): void => {
  location.hash = address;
};

/** Goes there instead of here: the way back leads to what was before. */
export const goToInstead = (address: string): void => {
  history.replaceState(null, '', `${location.pathname}${address}`);
  place.set(parse(location.hash));
};
