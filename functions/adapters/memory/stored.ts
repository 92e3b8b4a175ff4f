/**
 * A value as a table would give it back: a copy, without what is undefined. It is frozen to the bottom, so that neither its writer nor
 * any reader can change what is stored.
 */
export const stored = <Value>(value: Value): Value => {
  const copy: Value = JSON.parse(JSON.stringify(value));
  return freeze(copy);
};

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(Object.freeze(value))) freeze(inner);
  return value;
}
