import type { RawTemplate } from '../../../local/cloud/template/assembly.ts';
import { type AllResources, resolveTemplates } from '../../../local/cloud/template/resolve-templates.ts';

export const DEPLOYMENT = {
  partition: 'aws',
  region: 'ap-east-1',
  accountId: '000000000000',
  queueUrl: (name: string) => `http://127.0.0.1/queues/${name}`,
  parameters: {},
};

/** A template of these resources alone. */
export const templateOf = (
  resources: Readonly<
    Record<string, { Type: string; Properties?: Record<string, unknown>; Condition?: string; UpdatePolicy?: Record<string, unknown> }>
  >,
  rest: Partial<RawTemplate> = {},
): RawTemplate => ({
  Parameters: {},
  Mappings: {},
  Conditions: {},
  Outputs: {},
  ...rest,
  Resources: Object.fromEntries(
    Object.entries(resources).map(([id, { Type, Properties = {}, Condition, UpdatePolicy }]) => [
      id,
      { Type, Properties, Condition, UpdatePolicy },
    ]),
  ),
});

/** The resources of one stack called `Test`. */
export const resolved = (
  resources: Parameters<typeof templateOf>[0],
  rest: Partial<RawTemplate> = {},
  parameters: Record<string, string> = {},
): AllResources => {
  const assembly = { stacks: [{ name: 'Test', template: templateOf(resources, rest) }], assetPath: (key: string) => `/assets/${key}` };
  return resolveTemplates(assembly, { ...DEPLOYMENT, parameters });
};
