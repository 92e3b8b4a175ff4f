import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../answer.ts';

const ASSEMBLY = join(import.meta.dirname, '../../../../cdk.out');
const TEMPLATE = 'AnkangService.template.json';
const ASSETS = 'AnkangService.assets.json';

/** What would be deployed next: what was synthesized, with some functions and machines changed. */
export class NextAssembly {
  readonly folder = mkdtempSync(join(tmpdir(), 'ankang-next-'));

  constructor() {
    for (const name of readdirSync(ASSEMBLY)) {
      if (name !== TEMPLATE && name !== ASSETS) symlinkSync(join(ASSEMBLY, name), join(this.folder, name));
    }
    for (const name of [TEMPLATE, ASSETS]) cpSync(join(ASSEMBLY, name), join(this.folder, name));
  }

  /**
   * Gives a function other code, published as another version.
   * @param code of a module that may import the function as it was from `./before.mjs`
   * @returns the version's name
   */
  changeFunction(name: string, code: string): string {
    const template = this.#read(TEMPLATE);
    const assets = this.#read(ASSETS);
    const [functionId, resource] = named(template, 'AWS::Lambda::Function', name);
    const before = resource.Properties.Code.S3Key.replace('.zip', '');
    const hash = createHash('sha256').update(before).update(code).digest('hex');
    const asset = join(this.folder, `asset.${hash}`);
    cpSync(join(ASSEMBLY, assets.files[before].source.path), asset, { recursive: true });
    renameSync(join(asset, 'index.mjs'), join(asset, 'before.mjs'));
    writeFileSync(join(asset, 'index.mjs'), code);
    assets.files[hash] = JSON.parse(JSON.stringify(assets.files[before]).replaceAll(before, hash));
    resource.Properties.Code.S3Key = `${hash}.zip`;
    // The CDK ends a version's id with a digest of its function.
    const [versionId = ''] =
      Object.entries<Json>(template.Resources).find(
        ([, { Type, Properties }]) => Type === 'AWS::Lambda::Version' && Properties.FunctionName.Ref === functionId,
      ) ?? [];
    const version = `${versionId.slice(0, -32)}${hash.slice(0, 32)}`;
    writeFileSync(join(this.folder, TEMPLATE), JSON.stringify(template).replaceAll(versionId, version));
    writeFileSync(join(this.folder, ASSETS), JSON.stringify(assets));
    return version;
  }

  /** Gives a machine another definition. */
  changeMachine(name: string, change: (states: Record<string, Json>) => void): void {
    const template = this.#read(TEMPLATE);
    const [, { Properties }] = named(template, 'AWS::StepFunctions::StateMachine', name);
    const definition = JSON.parse(Properties.DefinitionString);
    change(definition.States);
    Properties.DefinitionString = JSON.stringify(definition);
    writeFileSync(join(this.folder, TEMPLATE), JSON.stringify(template));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  #read(file: string): Json {
    return JSON.parse(readFileSync(join(this.folder, file), 'utf8'));
  }
}

/** The resource whose logical id is this name and the CDK's eight digits. */
const named = (template: Json, type: string, name: string): [string, Json] => {
  const found = Object.entries<Json>(template.Resources).find(
    ([id, { Type }]) => Type === type && new RegExp(`^${name}[0-9A-F]{8}$`, 'u').test(id),
  );
  if (found === undefined) throw new Error(`The template has no ${type} ${name}`);
  return found;
};
