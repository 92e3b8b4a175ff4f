import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { callDynamoDb } from '../../../../local/cloud/dynamodb/dynamodb-call.ts';
import type { Json } from '../answer.ts';
import type { Client } from '../client.ts';

const ScannedPage = z.object({ Items: z.array(z.any()), LastEvaluatedKey: z.unknown().optional() });

/** Reads everything the running stack has stored, the way the AWS CLI would. */
export class StoredItems {
  readonly #database: DynamoDBDocumentClient;
  readonly #url: string;
  readonly table: string;

  private constructor(url: string, database: DynamoDBDocumentClient, table: string) {
    this.#url = url;
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
    return new StoredItems(body.dynamodb, database, table);
  }

  /** Every item, by its keys. The SDK would take three times as long for it. */
  async scan(): Promise<ReadonlyMap<string, Json>> {
    const items = new Map<string, Json>();
    let start: unknown;
    do {
      const input = { TableName: this.table, ConsistentRead: true, ExclusiveStartKey: start };
      const page = await callDynamoDb(this.#url, 'DynamoDB_20120810.Scan', input, ScannedPage);
      for (const item of page.Items.map((marshalled) => unmarshall(marshalled))) items.set(`${item['pk']} ${item['sk']}`, item);
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items;
  }

  /** Replaces an item, behind the back of everything that runs. */
  async put(item: Json): Promise<void> {
    await this.#database.send(new PutCommand({ TableName: this.table, Item: item }));
  }

  /** Takes an item away, as if it had never been written. */
  async remove(key: { readonly pk: string; readonly sk: string }): Promise<void> {
    await this.#database.send(new DeleteCommand({ TableName: this.table, Key: key }));
  }
}
