/** Ends a `switch` over a union: a member that was forgotten fails the type check. */
export const assertNever = (value: never): never => {
  throw new TypeError(`Unexpected member of a union: ${JSON.stringify(value)}`);
};
