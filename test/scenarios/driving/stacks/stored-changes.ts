import { openStream, type StreamSource } from '../../../../local/cloud/dynamodb/stream-source.ts';
import type { Client } from '../client.ts';
import { StoredItems } from './stored-items.ts';

/** What the running stack stores while one looks, read from the table's stream: a refusal that stores nothing leaves nothing there. */
export class StoredChanges {
  readonly #stream: StreamSource;
  #position: string | undefined;

  private constructor(stream: StreamSource) {
    this.#stream = stream;
  }

  static async of(client: Client): Promise<StoredChanges> {
    const { body } = await client.call('GET', '/_local/endpoints');
    const { table } = await StoredItems.of(client);
    return new StoredChanges(openStream(body.dynamodb, table));
  }

  /** Keys of all that was written or removed since the last look, as `pk sk`. */
  async sinceLastLook(): Promise<readonly string[]> {
    const keys: string[] = [];
    for (;;) {
      const records = await this.#stream.read(this.#position);
      if (records.length === 0) return keys;
      this.#position = records.at(-1)?.dynamodb.SequenceNumber;
      for (const { dynamodb } of records) {
        const { pk, sk } = dynamodb['Keys'] as Record<'pk' | 'sk', { readonly S: string }>;
        keys.push(`${pk.S} ${sk.S}`);
      }
    }
  }
}
