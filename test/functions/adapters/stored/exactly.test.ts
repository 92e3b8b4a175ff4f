import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { exactly } from '../../../../functions/adapters/stored/exactly.ts';

interface Visit {
  readonly at: string;
  readonly ward: { readonly floor: number } | null;
  readonly guests: readonly string[];
  readonly note?: string;
}

const at = z.string();
const ward = z.object({ floor: z.number() }).nullable();
const guests = z.array(z.string());
const note = z.string().exactOptional();

/** The compiler is what these tests run on: each line that should not compile says so, and it is an error when it does. */
describe('exactly', () => {
  it('takes a schema of just the type, whoever may change what is read', () => {
    expect(exactly<Visit>()(z.object({ at, ward, guests, note })).parse({ at: 'noon', ward: null, guests: [] })).toStrictEqual({
      at: 'noon',
      ward: null,
      guests: [],
    });
  });

  it('takes none that lacks a field, has one more, or another of its name', () => {
    const tie = exactly<Visit>();
    // @ts-expect-error without `guests`
    tie(z.object({ at, ward, note }));
    // @ts-expect-error without `note`, which need not be there
    tie(z.object({ at, ward, guests }));
    // @ts-expect-error with `room`
    tie(z.object({ at, ward, guests, note, room: z.string() }));
    // @ts-expect-error with `room`, which need not be there
    tie(z.object({ at, ward, guests, note, room: z.string().exactOptional() }));
    // @ts-expect-error with `bed` further down
    tie(z.object({ at, ward: z.object({ floor: z.number(), bed: z.number().exactOptional() }).nullable(), guests, note }));
    // @ts-expect-error with a `note` that may be there and undefined
    tie(z.object({ at, ward, guests, note: z.string().optional() }));
    // @ts-expect-error with an `at` that may be less than any text
    tie(z.object({ at: z.enum(['noon']), ward, guests, note }));
    expect(tie).toBeTypeOf('function');
  });

  it('takes none of a union that lacks a member, or has one more', () => {
    type Stage = { readonly stage: 'open' } | { readonly stage: 'closed'; readonly at: string };
    const [open, closed] = [z.object({ stage: z.literal('open') }), z.object({ stage: z.literal('closed'), at })];
    exactly<Stage>()(z.discriminatedUnion('stage', [open, closed]));
    // @ts-expect-error without `closed`
    exactly<Stage>()(z.discriminatedUnion('stage', [open]));
    // @ts-expect-error with `lost`
    exactly<Stage>()(z.discriminatedUnion('stage', [open, closed, z.object({ stage: z.literal('lost') })]));
    // @ts-expect-error with a field more on one of them
    exactly<Stage>()(z.discriminatedUnion('stage', [open.extend({ note }), closed]));
    expect(z.discriminatedUnion('stage', [open, closed]).options).toHaveLength(2);
  });
});
