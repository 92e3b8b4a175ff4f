/**
 * Records what this version of the code stores, for good: `node test/recorded/record-items.ts v2`. See README.md beside it.
 *
 * Nothing of a recorded version is ever changed: `recorded-items.test.ts` holds later versions of the code against all of them.
 */
import { startLocalStack } from '../../local/spawn.ts';
import { NOTICE_2027 } from '../catalogue/notice-2027.ts';
import { Client } from '../scenarios/driving/client.ts';
import { OperatorDesk, REASON } from '../scenarios/driving/operator-desk.ts';
import { BEGIN, CasePlayer, ok, type PlayedCase } from './case-player.ts';
import { keepItems, recordedVersions, scan } from './recorded-items.ts';

const [version = ''] = process.argv.slice(2);
if (!/^v\d+$/u.test(version) || recordedVersions().includes(version)) {
  throw new Error('Name the version to record, one that is not recorded yet: node test/recorded/record-items.ts v2');
}

const stack = await startLocalStack({ at: BEGIN });
try {
  const client = new Client(stack.url);
  const desk = await OperatorDesk.open(client);
  const played = await new CasePlayer(client, desk).play();
  await operate(client, desk, played);
  ok(await client.call('PUT', '/_local/holidays/2027', { body: NOTICE_2027 }));
  await client.settle();
  const { dynamodb } = ok(await client.call('GET', '/_local/endpoints'));
  keepItems(version, await scan(dynamodb));
} finally {
  await stack.kill();
}

/** What only operators do, on cases of their own. */
async function operate(client: Client, desk: OperatorDesk, played: readonly PlayedCase[]): Promise<void> {
  const caseOf = (name: string): PlayedCase['journey'] => {
    const found = played.find((each) => each.name === name);
    if (found === undefined) throw new Error(`No case was played as ${name}`);
    return found.journey;
  };
  ok(await desk.resolve(caseOf('policy-ended-after-booking'), 'policy-ended-after-booking', { decision: 'continue' }));
  ok(await desk.resolve(caseOf('vendor-silent'), 'vendor-silent'));
  await client.settle();
  ok(await client.call('PUT', '/_local/faults', { body: { service: 'sns', operation: 'Publish', error: 'AuthorizationError', times: 1 } }));
  ok(await desk.close(caseOf('in English'), 'cancelled-by-member', 'returned'));
  ok(await desk.settle(caseOf('cancelled, the use used'), 'returned'));
  const { deliveries } = ok(await desk.readCase(caseOf('hand-off given up').caseId));
  ok(await desk.post(`/deliveries/${deliveries[0].deliveryId}/retry`, { reason: REASON }));
  const { policyNo } = caseOf('in English').person;
  const grant = { pool: 'green-channel', uses: 1, reason: REASON };
  ok(await desk.post(`/policies/${policyNo}/grants`, grant, { 'idempotency-key': 'recorded' }));
  await client.settle();
}
