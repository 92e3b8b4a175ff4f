import type { Resource } from '../resources/resources.ts';
import { type Attempted, fits, isAllowed, type PolicyStatement } from './policy-statement.ts';
import type { IAM_TYPES } from './resource-types.ts';

/** A right that a role was granted: one action on one resource, where it is bound to keys with the beginning of one of them. */
export interface Right {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly keys: string;
}

/** What the roles of the template may do. */
export interface Rights {
  /** Whether a role may; what it so uses of its rights is noted. */
  use(role: string, attempted: Attempted): boolean;
  /** The rights that roles lacked for what they attempted, each once. */
  lacking(): readonly Right[];
  /** The rights to these actions, such as `dynamodb:`, each with whether it was used. */
  granted(service: string): readonly (Right & { readonly isUsed: boolean })[];
}

const KEYS = 'dynamodb:LeadingKeys';
const ANY_KEY = '*';

/**
 * @param policies of the template
 * @param onFirstUse is told of each right when it is used for the first time
 */
export const createRights = (
  policies: readonly Resource<(typeof IAM_TYPES)['AWS::IAM::Policy']>[],
  onFirstUse: (right: Right) => void = () => undefined,
): Rights => {
  const statements = new Map<string, PolicyStatement[]>();
  for (const { properties } of policies) {
    for (const role of properties.Roles) statements.set(role, [...(statements.get(role) ?? []), ...properties.PolicyDocument.Statement]);
  }
  const used = new Set<string>();
  const lacking = new Map<string, Right>();

  const note = (right: Right): void => {
    if (used.has(nameOf(right))) return;
    used.add(nameOf(right));
    onFirstUse(right);
  };

  return {
    use: (role, attempted) => {
      const own = statements.get(role) ?? [];
      if (!isAllowed(own, attempted)) {
        const right = rightTo(role, attempted);
        lacking.set(nameOf(right), right);
        return false;
      }
      const { action, resource, context } = attempted;
      for (const statement of own.filter((one) => fits(one, attempted))) {
        for (const keys of keysOf(statement)) {
          const isUsed = keys === ANY_KEY || (context[KEYS] ?? []).some((key) => key.startsWith(keys.slice(0, -1)));
          if (isUsed) note({ role, action, resource, keys });
        }
      }
      return true;
    },
    lacking: () => [...lacking.values()],
    granted: (service) =>
      [...statements].flatMap(([role, own]) =>
        own.flatMap((statement) => rightsIn(role, statement, service)).map((right) => ({ ...right, isUsed: used.has(nameOf(right)) })),
      ),
  };
};

/** The right that an attempt takes; of its keys only how they begin, since the rest is whose. */
export const rightTo = (role: string, { action, resource, context }: Attempted): Right => {
  const beginnings = new Set((context[KEYS] ?? []).map((key) => key.replace(/#.*$/su, '#*')));
  return { role, action, resource, keys: [...beginnings].sort().join(', ') || ANY_KEY };
};

/** A right in one line. */
export const nameOf = ({ role, action, resource, keys }: Right): string => `${role} ${action} ${resource} ${keys}`;

const keysOf = ({ Condition }: PolicyStatement): readonly string[] => Condition['ForAllValues:StringLike']?.[KEYS] ?? [ANY_KEY];

function rightsIn(role: string, statement: PolicyStatement, service: string): readonly Right[] {
  const actions = statement.Action.filter((action) => action.startsWith(service));
  return actions.flatMap((action) =>
    (statement.Resource ?? []).flatMap((resource) => keysOf(statement).map((keys) => ({ role, action, resource, keys }))),
  );
}
