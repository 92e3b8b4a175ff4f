/** What a rule's target is handed of an event: the whole, a part (`$.detail`), or text of the rule's own. */
export const targetInput = (
  target: { readonly Input?: string | undefined; readonly InputPath?: string | undefined },
  event: unknown,
): unknown => {
  if (target.Input !== undefined) return JSON.parse(target.Input);
  const [root, ...path] = (target.InputPath ?? '$').split('.');
  if (root !== '$') throw new Error(`InputPath ${target.InputPath}`);
  return path.reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined), event);
};
