import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import { Harness, returned, scripted } from '../harness.ts';
import { machineOf, pass, waiting } from '../machines.ts';

const ROLE = 'arn:aws:iam::000000000000:role/states';
const MACHINE_ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:machine';
const definition = JSON.stringify(machineOf({ X: pass() }));

describe('the API', () => {
  it.each([
    ['an unknown call', 'DeleteStateMachine', {}, 'UnknownOperationException'],
    ['a name that all objects have', 'constructor', {}, 'UnknownOperationException'],
    ['no body', 'StartExecution', undefined, 'ValidationException'],
    ['a body that is a list', 'StartExecution', [], 'ValidationException'],
    ['a missing member', 'CreateStateMachine', { name: 'm', definition }, 'ValidationException'],
    ['an express machine', 'CreateStateMachine', { name: 'm', definition, roleArn: ROLE, type: 'EXPRESS' }, 'ValidationException'],
    ['a machine name with a blank', 'CreateStateMachine', { name: 'a b', definition, roleArn: ROLE }, 'InvalidName'],
    ['a machine name of 81 characters', 'CreateStateMachine', { name: 'm'.repeat(81), definition, roleArn: ROLE }, 'InvalidName'],
    ['a role that is none', 'CreateStateMachine', { name: 'm', definition, roleArn: 'me' }, 'InvalidArn'],
    ['a definition outside the subset', 'CreateStateMachine', { name: 'm', definition: '{}', roleArn: ROLE }, 'InvalidDefinition'],
    [
      'a name taken by another definition',
      'CreateStateMachine',
      { name: 'machine', definition: '{}', roleArn: ROLE },
      'StateMachineAlreadyExists',
    ],
    ['a machine ARN that is none', 'StartExecution', { stateMachineArn: 'machine' }, 'InvalidArn'],
    [
      'an execution ARN for a machine',
      'StartExecution',
      { stateMachineArn: MACHINE_ARN.replace('stateMachine', 'execution') },
      'InvalidArn',
    ],
    ['a machine that is not there', 'StartExecution', { stateMachineArn: `${MACHINE_ARN}2` }, 'StateMachineDoesNotExist'],
    ['an empty execution name', 'StartExecution', { stateMachineArn: MACHINE_ARN, name: '' }, 'InvalidName'],
    ['an execution name with a colon', 'StartExecution', { stateMachineArn: MACHINE_ARN, name: 'a:b' }, 'InvalidName'],
    ['an execution name of 81 characters', 'StartExecution', { stateMachineArn: MACHINE_ARN, name: 'x'.repeat(81) }, 'InvalidName'],
    ['an input that is not JSON', 'StartExecution', { stateMachineArn: MACHINE_ARN, input: '{' }, 'InvalidExecutionInput'],
    [
      'an input above the quota',
      'StartExecution',
      { stateMachineArn: MACHINE_ARN, input: `"${'x'.repeat(262_144)}"` },
      'ValidationException',
    ],
    [
      'an execution that is not there',
      'DescribeExecution',
      { executionArn: `${MACHINE_ARN.replace('stateMachine', 'execution')}:n` },
      'ExecutionDoesNotExist',
    ],
    ['a page that is not there', 'ListExecutions', { stateMachineArn: MACHINE_ARN, nextToken: '!' }, 'InvalidToken'],
    ['a status that is none', 'ListExecutions', { stateMachineArn: MACHINE_ARN, statusFilter: 'DONE' }, 'ValidationException'],
  ])('refuses %s', async (_fact, action, body, type) => {
    const harness = new Harness();
    harness.define(machineOf({ X: pass() }));

    expect(await harness.call(action, body)).toMatchObject({ status: 400, body: { __type: type, message: expect.any(String) } });
  });

  it('creates a machine once', async () => {
    const harness = new Harness();
    const first = await harness.call('CreateStateMachine', { name: 'machine', definition, roleArn: ROLE });
    await harness.advance(5);

    expect(first).toMatchObject({ status: 200, body: { stateMachineArn: MACHINE_ARN } });
    expect((await harness.call('CreateStateMachine', { name: 'machine', definition, roleArn: ROLE })).body).toStrictEqual(first.body);
    expect((await harness.call('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).body).toMatchObject({
      definition,
      status: 'ACTIVE',
      type: 'STANDARD',
    });
    expect((await harness.call('ListStateMachines', {})).body).toMatchObject({ stateMachines: [{ name: 'machine' }] });
  });

  it('names an execution that has no name of its own', async () => {
    const harness = new Harness();
    const executionArn = await harness.start(harness.define(machineOf({ X: pass() })));

    expect(executionArn).toMatch(/^arn:aws:states:us-east-1:000000000000:execution:machine:[0-9a-f-]{36}$/);
    expect(await harness.describe(executionArn)).toMatchObject({
      input: '{}',
      output: {},
      status: 'SUCCEEDED',
      startDate: harness.clock.now() / 1000,
    });
  });

  it('lists executions by page, the latest first', async () => {
    const harness = new Harness();
    const stateMachineArn = harness.define(machineOf({ X: pass() }));
    for (const name of ['a', 'b', 'c']) await harness.start(stateMachineArn, {}, name);
    const first = await harness.call('ListExecutions', { stateMachineArn, maxResults: 2, statusFilter: 'SUCCEEDED' });
    const second = await harness.call('ListExecutions', { stateMachineArn, maxResults: 2, nextToken: first.body['nextToken'] });

    expect(first.body['executions']).toMatchObject([{ name: 'c' }, { name: 'b' }]);
    expect(second.body['executions']).toMatchObject([{ name: 'a' }]);
    expect(second.body).not.toHaveProperty('nextToken');
    expect((await harness.call('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING' })).body['executions']).toStrictEqual([]);
  });

  it('gives the history backwards and by page', async () => {
    const harness = new Harness();
    const executionArn = await harness.start(harness.define(machineOf({ X: pass() })));
    const first = await harness.call('GetExecutionHistory', { executionArn, reverseOrder: true, maxResults: 3 });
    const second = await harness.call('GetExecutionHistory', { executionArn, reverseOrder: true, nextToken: first.body['nextToken'] });

    expect(first.body['events']).toMatchObject([{ id: 4, type: 'ExecutionSucceeded' }, { id: 3 }, { id: 2 }]);
    expect(second.body['events']).toMatchObject([{ id: 1, timestamp: harness.clock.now() / 1000 }]);
  });

  it('leaves out what executions handle when asked to', async () => {
    const harness = new Harness(scripted(returned('secret')).invoke);
    const executionArn = await harness.start(harness.define(machineOf({ X: pass({ Assign: { v: 'secret' } }) })), 'secret');
    const { body } = await harness.call('GetExecutionHistory', { executionArn, includeExecutionData: false });
    const described = await harness.call('DescribeExecution', { executionArn, includedData: 'METADATA_ONLY' });

    expect(body['events']).toMatchObject([{}, { stateEnteredEventDetails: { name: 'X' } }, {}, {}]);
    expect(JSON.stringify([body, described.body])).not.toContain('secret');
  });
});

describe('the AWS SDK', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  const clientOf = async (harness: Harness): Promise<SFNClient> => {
    const listening = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const answer = await harness.service.handle(String(request.headers['x-amz-target']), JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
    });
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const { port } = listening.address() as AddressInfo;
    return new SFNClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
  };

  it('reads the answers, and tells the errors by name', async () => {
    let token = '';
    const harness = new Harness((_name, payload) => {
      token = (payload as { token: string }).token;
      return Promise.resolve(returned(null));
    });
    const client = await clientOf(harness);
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'm', roleArn: ROLE, definition: JSON.stringify(machineOf({ X: waiting() })) }),
    );
    const { executionArn, startDate } = await client.send(new StartExecutionCommand({ stateMachineArn, name: 'n', input: '{"a":1}' }));
    await harness.settle();
    const answer = new SendTaskSuccessCommand({ taskToken: token, output: '{"ok":true}' });
    await client.send(answer);
    await harness.settle();

    expect(startDate).toStrictEqual(new Date(harness.clock.now()));
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"ok":true}',
      input: '{"a":1}',
    });
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ type }) => type)).toStrictEqual(harness.types(String(executionArn)));
    expect(events?.[2]?.taskScheduledEventDetails).toMatchObject({ resource: 'invoke.waitForTaskToken', region: 'us-east-1' });
    await expect(client.send(answer)).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await expect(client.send(new SendTaskSuccessCommand({ taskToken: 'x', output: '1' }))).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(client.send(new StartExecutionCommand({ stateMachineArn, name: 'n' }))).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });
});
