import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { Client } from '../driving/client.ts';
import { newPerson, visitRequest } from '../driving/people.ts';
import { changedAssembly } from '../driving/stacks/changed-assembly.ts';
import { startHostedStack } from '../driving/stacks/hosted-stack.ts';

/** The statements of the policies that hang on the roles of a function. */
const statementsOf = (template: Json, name: string): Json[] =>
  Object.entries<Json>(template.Resources)
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(`${name}Role`))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

const LEADING_KEYS = 'dynamodb:LeadingKeys';
const keysOf = ({ Condition }: Json): string[] => Condition?.['ForAllValues:StringLike']?.[LEADING_KEYS] ?? [];
const actionsOf = ({ Action }: Json): string[] => [Action].flat();

/** Takes from a function the right to one kind of item. */
const without = (name: string, action: string, keys: string) => (template: Json) => {
  for (const statement of statementsOf(template, name)) {
    if (!actionsOf(statement).includes(action)) continue;
    const left = keysOf(statement).filter((key) => key !== keys);
    if (keysOf(statement).length > 0) statement.Condition['ForAllValues:StringLike'][LEADING_KEYS] = left;
  }
};

/** Gives a function its rights to items in a statement for each beginning of a key. */
const split = (name: string) => (template: Json) => {
  for (const [id, { Type, Properties }] of Object.entries<Json>(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith(`${name}Role`)) continue;
    Properties.PolicyDocument.Statement = Properties.PolicyDocument.Statement.flatMap((statement: Json) =>
      keysOf(statement).length === 0
        ? [statement]
        : keysOf(statement).map((key) => ({ ...statement, Condition: { 'ForAllValues:StringLike': { [LEADING_KEYS]: [key] } } })),
    );
  }
};

/** Opens a case on a stack of these templates: the status, and what the functions lacked, by function, action and keys. */
const openOn = async (assembly: string) => {
  const stack = await startHostedStack({ assembly, at: '2026-09-28T10:00:00+08:00' });
  try {
    const client = new Client(stack.url);
    const person = await newPerson(client);
    const member = await client.member(person.memberId);
    const { status } = await fetch(`${stack.url}/cases`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await client.token({ scope: 'member', memberId: person.memberId })}`,
        'content-type': 'application/json',
        'idempotency-key': 'rights-of-a-function',
      },
      body: JSON.stringify(visitRequest(person.policyNo)),
    });
    expect((await member.get('/cases')).body.cases).toHaveLength(status === 201 ? 1 : 0);
    const { body } = await client.call('GET', '/_local/rights');
    return {
      status,
      lacking: body.lacking.map(({ role, action, keys }: Json) => `${/-(?<name>\w+?)Role/u.exec(role)?.[1]} ${action} ${keys}`),
    };
  } finally {
    await stack.stop();
  }
};

describe('a function that lacks a right', () => {
  it.each([
    ['to the case', without('HttpMembers', 'dynamodb:PutItem', 'CASE#*'), ['HttpMembers dynamodb:PutItem CASE#*, IDEM#*, MEMBER#*']],
    ['to all items of a transaction in one statement', split('HttpMembers'), ['HttpMembers dynamodb:PutItem CASE#*, IDEM#*, MEMBER#*']],
    ['to none', () => undefined, []],
  ])('%s opens no case, and the right is named', async (_what, change, lacking) => {
    expect(await openOn(changedAssembly(change))).toEqual({ status: lacking.length === 0 ? 201 : 500, lacking });
  });
});
