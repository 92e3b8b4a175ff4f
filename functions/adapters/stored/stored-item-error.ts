import { AnkangError, Permanent } from '../../ports/errors.ts';

/** An item was written by newer code than this, which leaves it alone: what it would read, it might misread, and what it wrote would be lost. */
export class NewerItem extends AnkangError {
  override readonly name = 'NewerItem';
  readonly code = 'newer-item';
}

/** An item is not as the code of its version writes it. The message says where, never what stands there. */
export class MalformedItem extends Permanent {
  override readonly name = 'MalformedItem';
  readonly code = 'malformed-item';
}
