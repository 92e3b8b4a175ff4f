import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../../../local/cloud/events/event-pattern.ts';

const EVENT = { source: 'aws.s3', detail: { object: { key: 'pending/a.pdf', size: 3 } }, tags: ['a', 'b'] };

describe('matchesPattern', () => {
  it.each([
    ['an exact value', { source: ['aws.ec2', 'aws.s3'] }, true],
    ['another value', { source: ['aws.ec2'] }, false],
    ['a prefix deep inside', { detail: { object: { key: [{ prefix: 'pending/' }] } } }, true],
    ['another prefix', { detail: { object: { key: [{ prefix: 'stored/' }] } } }, false],
    ['a suffix', { detail: { object: { key: [{ suffix: '.pdf' }] } } }, true],
    ['a number', { detail: { object: { size: [3] } } }, true],
    ['one of a list', { tags: ['b'] }, true],
    ['that a key exists', { detail: [{ exists: true }] }, true],
    ['that a key does not exist', { nothing: [{ exists: false }] }, true],
    ['anything but', { source: [{ 'anything-but': ['aws.ec2'] }] }, true],
    ['a missing branch', { nothing: { at: { all: ['x'] } } }, false],
  ])('matches %s', (_what, pattern, expected) => {
    expect(matchesPattern(pattern, EVENT)).toBe(expected);
  });

  it('refuses an operator that it does not know', () => {
    expect(() => matchesPattern({ source: [{ wildcard: '*' }] }, EVENT)).toThrow(/wildcard/);
  });
});
