import { readAssembly } from '../../local/cloud/template/assembly.ts';

/**
 * How many functions at once the functions of synthesized templates reserve.
 * @param folder that was synthesized into
 */
export const reservedConcurrency = (folder: string): number =>
  readAssembly(folder)
    .stacks.flatMap(({ template }) => Object.values(template.Resources))
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .reduce((sum, { Properties }) => sum + Number(Properties['ReservedConcurrentExecutions'] ?? 0), 0);
