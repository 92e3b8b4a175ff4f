import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { stepFunctions } from '../../../functions/adapters/aws/step-functions.ts';
import type { Instant } from '../../../functions/domain/time/time.ts';
import type { Outside } from '../cases/look.ts';
import type { Tools } from '../mending.ts';
import { type Deployed, findDeployed } from './deployed.ts';
import { readDocuments } from './documents.ts';
import { readExecutions } from './executions.ts';

/** What there is beside the table: how it is read, and what it is mended with. */
export interface World {
  readonly tools: NonNullable<Tools['outside']>;
  readonly read: () => Promise<Outside>;
}

/**
 * Finds what was deployed beside the table, as the AWS SDK finds it.
 * @param since from when on what ran is looked at too; `null`: only what runs
 */
export const openWorld = async (since: Instant | null): Promise<World> => {
  const states = new SFNClient({});
  const deployed = await findDeployed(await states.config.region());
  const s3 = new S3Client({ forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' });
  return {
    tools: {
      machines: stepFunctions(deployed.caseMachines, deployed.deliveryMachine),
      states,
      bucket: { client: s3, name: deployed.bucket },
    },
    read: () => readOutside(states, s3, deployed, since),
  };
};

async function readOutside(states: SFNClient, s3: S3Client, deployed: Deployed, since: Instant | null): Promise<Outside> {
  const [executions, documents] = await Promise.all([readExecutions(states, deployed, since), readDocuments(s3, deployed.bucket)]);
  const { cases, deliveries, begun } = executions;
  return {
    worldOf: (caseId) => ({
      executions: { cases: cases.get(caseId) ?? [], deliveries: deliveries.get(caseId) ?? [] },
      documents: documents.get(caseId) ?? new Set(),
    }),
    caseIds: new Set([...cases.keys(), ...deliveries.keys(), ...begun, ...documents.keys()]),
  };
}
