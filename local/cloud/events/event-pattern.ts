/**
 * Event patterns, as stream mappings and EventBridge rules write them: exact values, `prefix`, `suffix`, `exists`,
 * `anything-but` a list of values, and `equals-ignore-case`.
 */

/** @throws Error at an operator that is not known here */
export const matchesPattern = (pattern: unknown, event: unknown): boolean => {
  if (!isRecord(pattern)) throw new Error(`Event pattern ${JSON.stringify(pattern)}`);
  return Object.entries(pattern).every(([key, expected]) => {
    const value = isRecord(event) ? event[key] : undefined;
    if (!Array.isArray(expected)) return matchesPattern(expected, value);
    return expected.some((rule) => matchesRule(rule, value));
  });
};

function matchesRule(rule: unknown, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => matchesRule(rule, item));
  if (!isRecord(rule)) return rule === value;
  const [operator, operand] = Object.entries(rule)[0] ?? [];
  switch (operator) {
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(operand));
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase();
    case 'exists':
      return (value !== undefined) === operand;
    case 'anything-but':
      return value !== undefined && ![operand].flat().includes(value);
    default:
      throw new Error(`Event pattern operator ${JSON.stringify(rule)}`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
