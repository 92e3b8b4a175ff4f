import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { KEYS } from '../../functions/adapters/dynamo/keys.ts';
import { CaseItem } from '../../functions/adapters/stored/case/case.ts';
import { PolicyItem } from '../../functions/adapters/stored/member/policy.ts';
import { UseLedgerItem } from '../../functions/adapters/stored/member/use-ledger.ts';
import type { Case } from '../../functions/domain/case/case.ts';
import { applyMove, EMPTY_LEDGER } from '../../functions/domain/policy/use-ledger.ts';
import { dayOf } from '../../functions/domain/time/time.ts';
import { createTables, startDatabase } from '../../local/cloud/dynamodb/dynamodb.ts';
import { synthesizedTable } from '../../test/ports/doubles/case-table.ts';
import { keptItems, recordedVersions } from '../../test/recorded/recorded-items.ts';

const TABLE = 'cases';
export const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** What is measured: cases of the newest recorded version, in a table of their own. */
export interface Measured {
  /** The case with the most events. */
  readonly longest: Case;
  /** A case to which the same report can be made again and again. */
  readonly gathering: Case;
  stop(): Promise<void>;
}

/** Starts a database and a keeper of secrets, and has the functions' environment lead to them. */
export const startMeasured = async (): Promise<Measured> => {
  const [database, secrets, tables] = await Promise.all([startDatabase(undefined, console.log), startSecrets(), synthesizedTable()]);
  await createTables(
    database.url,
    tables.map((table) => ({ ...table, ref: TABLE })),
  );
  Object.assign(process.env, {
    TABLE_NAME: TABLE,
    DOCUMENTS_BUCKET: 'documents',
    ID_HASH_SECRET_ARN: 'id-hash',
    VENDOR_SECRET_ARNS: JSON.stringify({ haorensheng: 'haorensheng', shanen: 'shanen' }),
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: database.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(secrets.address() as AddressInfo).port}`,
    POWERTOOLS_SERVICE_NAME: 'ankang',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  return {
    ...(await fill()),
    stop: async () => {
      secrets.close();
      await database.stop();
    },
  };
};

async function fill(): Promise<Pick<Measured, 'longest' | 'gathering'>> {
  const items = keptItems(recordedVersions().at(-1) ?? '');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName: TABLE, Item }));
  for (const item of [...(items.get('case') ?? []), ...(items.get('event') ?? [])]) await put(item);
  const cases = (items.get('case') ?? []).map(CaseItem.read).sort((a, b) => b.version - a.version);
  const [longest] = cases;
  const gathering = cases.find(({ situation }) => situation.stage === 'gathering-records');
  const [policyItem] = items.get('policy') ?? [];
  if (longest === undefined || gathering === undefined || policyItem === undefined) throw new Error('The recorded items lack a case');
  const { memberId, policyNo } = longest;
  const { policy } = PolicyItem.read(policyItem);
  const own = { ...policy, policyNo, insured: { ...policy.insured, memberId } };
  await put({ ...KEYS.memberPolicy(memberId, policyNo), ...PolicyItem.write({ policy: own }) });
  const ledger = applyMove(EMPTY_LEDGER, 'none>held', { caseId: longest.caseId, day: dayOf(longest.openedAt) });
  await put({ ...KEYS.uses(memberId, policyNo, 'green-channel'), ...UseLedgerItem.write(ledger) });
  return { longest, gathering };
}

/** Gives every vendor the same secret. */
function startSecrets(): Promise<Server> {
  const SecretString = JSON.stringify({ secrets: [SECRET], endpoint: 'http://127.0.0.1/' });
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end(JSON.stringify({ SecretString })));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
