import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** There is no database program for this machine. */
export class NoDatabaseProgram extends Error {
  override readonly name = 'NoDatabaseProgram';
}

/** The version the tests ran with; the package of this machine's platform is of the same one. */
const VERSION = '1.2.1';

const CACHE = fileURLToPath(new URL('../../../.cache/dynoxide', import.meta.url));

/**
 * Path of the database's binary: installed with the project on linux-x64, fetched with npm at the first start elsewhere.
 * @throws NoDatabaseProgram when there is none for this platform, or it cannot be fetched
 */
export const findDynoxide = async (say: (progress: string) => void): Promise<string> => {
  const packageName = `@dynoxide/${process.platform}-${process.arch}`;
  const installed = locate(packageName, import.meta.url) ?? locate(packageName, join(CACHE, 'package.json'));
  if (installed !== undefined) return installed;
  say(`fetching ${packageName}@${VERSION} for this machine`);
  mkdirSync(CACHE, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  try {
    await promisify(execFile)(
      npm,
      ['install', '--prefix', CACHE, '--no-save', '--no-package-lock', '--force', `${packageName}@${VERSION}`],
      {
        shell: process.platform === 'win32',
      },
    );
  } catch (error) {
    throw new NoDatabaseProgram(`${packageName} could not be fetched`, { cause: error });
  }
  const fetched = locate(packageName, join(CACHE, 'package.json'));
  if (fetched === undefined) throw new NoDatabaseProgram(`${packageName} holds no binary`);
  return fetched;
};

function locate(packageName: string, from: string): string | undefined {
  try {
    const folder = dirname(createRequire(from).resolve(`${packageName}/package.json`));
    const binary = join(folder, process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
    if (!existsSync(binary)) return undefined;
    // npm does not always keep the permission to run it.
    if (process.platform !== 'win32' && (statSync(binary).mode & 0o100) === 0) chmodSync(binary, 0o755);
    return binary;
  } catch {
    return undefined;
  }
}
