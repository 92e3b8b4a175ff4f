import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';
import type { Aliases } from './aliases.ts';
import type { Move } from './moves.ts';

/** A release: what the template has anew, and how far that has come. Instants are epoch milliseconds. */
export interface Release {
  readonly state: 'moving' | 'released' | 'rolled-back';
  readonly startedAt: number;
  /** When it moves all calls, or did; when it was rolled back. */
  readonly endsAt: number;
  /** The alarm that rolled it back. */
  readonly alarm?: string;
  /** By ARN. */
  readonly aliases: readonly { readonly alias: string; readonly from: string; readonly to: string }[];
}

/** The latest release, which alarms may take back while it moves. */
export interface Releases {
  latest(): Release | undefined;
  /** The alarms that take back what moves at present. */
  watched(): readonly string[];
  /** Takes back what moves: an alarm went off. Once it has moved, nothing happens. */
  alarm(name: string): void;
}

interface ReleasesOptions {
  readonly moves: readonly Move[];
  readonly aliases: Aliases;
  readonly store: Store;
  readonly clock: Clock;
  /** Whether calls go to the new versions at once, without a canary. */
  readonly atOnce: boolean;
  /** Whether a version of an earlier template can still be called. */
  readonly isThere: (versionArn: string) => boolean;
  readonly say: (progress: string) => void;
}

const RELEASES = 'releases';
const LATEST = 'latest';

/**
 * Moves each alias to the version that the template has for it, as CodeDeploy and Step Functions do: a part of the calls first, and all of
 * them when no alarm has gone off meanwhile. One that is new calls its version from the beginning. A release that was under way when the
 * stack was stopped goes on.
 *
 * All that a template moves is one release: on AWS, what an alarm takes back fails the deployment, and CloudFormation takes back the rest.
 */
export const startReleases = ({ moves, aliases, store, clock, atOnce, isThere, say }: ReleasesOptions): Releases => {
  let latest = store.get<Release>(RELEASES, LATEST);
  const keep = (release: Release): void => {
    latest = release;
    store.set(RELEASES, LATEST, release);
  };

  const isUnderWay = (move: Move): boolean =>
    latest?.state === 'moving' && !atOnce && aliases.stateOf(move.aliasArn)?.next?.version === move.versionArn;

  const moving = moves.flatMap((move): { move: Move; from: string }[] => {
    const from = aliases.stateOf(move.aliasArn)?.version;
    const isToMove = from !== undefined && from !== move.versionArn && move.canary !== undefined && !atOnce && isThere(from);
    if (!isToMove) aliases.point(move.aliasArn, { version: move.versionArn });
    return isToMove ? [{ move, from }] : [];
  });

  if (moving.length > 0) {
    const goesOn = moving.every(({ move }) => isUnderWay(move));
    for (const { move, from } of moving) {
      aliases.point(move.aliasArn, { version: from, next: { version: move.versionArn, percent: move.canary?.percent ?? 0 } });
    }
    const longest = Math.max(...moving.map(({ move }) => move.canary?.minutes ?? 0));
    const startedAt = clock.now();
    if (!goesOn) {
      keep({
        state: 'moving',
        startedAt,
        endsAt: startedAt + longest * 60_000,
        aliases: moving.map(({ move, from }) => ({ alias: move.aliasArn, from, to: move.versionArn })),
      });
    }
    say(`a release moves ${moving.length} aliases: a part of the calls for ${longest} minutes, then all`);
  } else if (latest?.state === 'moving') {
    keep({ ...latest, state: atOnce ? 'released' : 'rolled-back', endsAt: clock.now() });
  }

  const end = (state: 'released' | 'rolled-back', alarm?: string): void => {
    const ended = latest;
    if (ended?.state !== 'moving') return;
    store.atomically(() => {
      for (const { alias, from, to } of ended.aliases) aliases.point(alias, { version: state === 'released' ? to : from });
      keep({ ...ended, state, endsAt: clock.now(), ...(alarm === undefined ? {} : { alarm }) });
    });
    say(state === 'released' ? 'the release has moved' : `the release is rolled back: ${alarm}`);
  };

  if (latest?.state === 'moving') clock.schedule(latest.endsAt, () => end('released'));

  return {
    latest: () => latest,
    watched: () => (latest?.state === 'moving' ? [...new Set(moving.flatMap(({ move }) => move.alarms))] : []),
    alarm: (name) => end('rolled-back', name),
  };
};
