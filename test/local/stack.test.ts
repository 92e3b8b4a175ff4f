import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { PortTaken } from '../../local/cloud/http/listener.ts';
import { openStore } from '../../local/cloud/store.ts';
import { parseOptions } from '../../local/options.ts';
import { startStack } from '../../local/stack.ts';
import { folderOfTest } from '../temporary-folder.ts';

it('a stack whose port is taken lets go of its data folder', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const data = folderOfTest('taken');
  const options = parseOptions(['--port', String((other.address() as AddressInfo).port), '--data', data, '--no-samples'], '');
  if (options === undefined) throw new Error('No help was asked for.');
  await expect(startStack(options, () => undefined)).rejects.toThrow(PortTaken);
  openStore(data).close();
});
