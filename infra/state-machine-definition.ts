import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PLACEHOLDER = /\$\{([A-Za-z]+)\}/g;

export interface StateMachineDefinition {
  /** Where the definition is, for the deployment to upload. */
  readonly file: string;
  /** Names of the placeholders in it, each once. */
  readonly placeholders: readonly string[];
}

/** Finds a definition under `statemachines/` and the placeholders in it. */
export const readDefinition = (name: string): StateMachineDefinition => {
  const file = fileURLToPath(new URL(`../statemachines/${name}.asl.json`, import.meta.url));
  const found = Array.from(readFileSync(file, 'utf8').matchAll(PLACEHOLDER), ([, placeholder]) => placeholder);
  return { file, placeholders: [...new Set(found)].filter((placeholder) => placeholder !== undefined) };
};
