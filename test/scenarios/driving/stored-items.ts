import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Client, Json } from './client.ts';

/** Reads everything the running stack has stored, the way the AWS CLI would. */
export class StoredItems {
  readonly #database: DynamoDBDocumentClient;
  readonly table: string;

  private constructor(database: DynamoDBDocumentClient, table: string) {
    this.#database = database;
    this.table = table;
  }

  static async of(client: Client): Promise<StoredItems> {
    const { body } = await client.call('GET', '/_local/endpoints');
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    const database = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: body.dynamodb, region: 'us-east-1', credentials }));
    const { TableNames = [] } = await database.send(new ListTablesCommand({}));
    const [table, ...others] = TableNames;
    if (table === undefined || others.length > 0) throw new Error(`One table was expected, there are ${TableNames.length}`);
    return new StoredItems(database, table);
  }

  /** Every item, by its keys. */
  async scan(): Promise<ReadonlyMap<string, Json>> {
    const items = new Map<string, Json>();
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#database.send(new ScanCommand({ TableName: this.table, ConsistentRead: true, ExclusiveStartKey: start }));
      for (const item of page.Items ?? []) items.set(`${item['pk']} ${item['sk']}`, item);
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items;
  }

  /** Replaces an item, behind the back of everything that runs. */
  async put(item: Json): Promise<void> {
    await this.#database.send(new PutCommand({ TableName: this.table, Item: item }));
  }
}
