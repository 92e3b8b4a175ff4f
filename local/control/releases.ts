import type { Release } from '../cloud/codedeploy/releases.ts';
import { formatInstant } from '../instant.ts';

/** A release with its instants written out; `null` where there was none. */
export const viewRelease = (release: Release | undefined): unknown =>
  release === undefined
    ? null
    : { ...release, startedAt: formatInstant(release.startedAt), endsAt: formatInstant(release.endsAt), alarm: release.alarm ?? null };
