import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createActivity } from './cloud/activity.ts';
import { createGateway } from './cloud/apigateway/gateway.ts';
import { gatewaySite } from './cloud/apigateway/site.ts';
import { type Clock, createClock } from './cloud/clock.ts';
import { createMetrics } from './cloud/cloudwatch/metrics.ts';
import { type Measure, measureInto } from './cloud/cloudwatch/service-metrics.ts';
import { createDatabaseService } from './cloud/dynamodb/database-service.ts';
import { createTables, foreignDatabase, startDatabase } from './cloud/dynamodb/dynamodb.ts';
import { endpointsOf, type ServiceName } from './cloud/endpoints.ts';
import { createEventBus } from './cloud/events/event-bus.ts';
import { startSchedules } from './cloud/events/schedules.ts';
import type { AwsService } from './cloud/http/aws-call.ts';
import { awsSite } from './cloud/http/aws-site.ts';
import { createFaults } from './cloud/http/faults.ts';
import { counted, listen } from './cloud/http/listener.ts';
import { createRights } from './cloud/iam/rights.ts';
import { createAsyncInvocations } from './cloud/lambda/async-invocations.ts';
import { createEventSourceMappings } from './cloud/lambda/event-source-mappings.ts';
import { openFunctionLog } from './cloud/lambda/function-log.ts';
import { createFunctions } from './cloud/lambda/functions.ts';
import { startQueueMappings } from './cloud/lambda/queue-mappings.ts';
import { patiently } from './cloud/patiently.ts';
import { keepGivenUp } from './cloud/s3/given-up.ts';
import { createNotifications } from './cloud/s3/notifications.ts';
import { createS3 } from './cloud/s3/s3.ts';
import { createSecrets } from './cloud/secretsmanager/secrets.ts';
import { createSesV2 } from './cloud/sesv2/sesv2.ts';
import { createSns } from './cloud/sns/sns.ts';
import { createSqs, type Queues } from './cloud/sqs/sqs.ts';
import { measureEnded } from './cloud/states/measure-ended.ts';
import { openStates, statesService } from './cloud/states/state-machines.ts';
import { DataFolderInUse, openStore, type Store } from './cloud/store.ts';
import { readAssembly } from './cloud/template/assembly.ts';
import { resolveTemplates } from './cloud/template/resolve-templates.ts';
import { CONTROL_PATH, createControl } from './control/control.ts';
import { viewExecutions } from './control/executions.ts';
import { frontDoor } from './control/front-door.ts';
import { createHolidays } from './control/holidays.ts';
import { createMessages } from './control/messages.ts';
import { openIssuer } from './control/oidc.ts';
import { controlSite } from './control/site.ts';
import { createVendors } from './control/vendors.ts';
import { prepareFolder } from './data-folder.ts';
import { AUDIENCE, localDeployment, PLACE } from './deployment.ts';
import { formatInstant } from './instant.ts';
import { logFileOf } from './log-file.ts';
import type { StackOptions } from './options.ts';
import { loadSamples, readSamples } from './samples.ts';
import { ensureSynthesized } from './synthesis.ts';
import { noteUsedRight } from './used-rights.ts';

/** A booted stack. */
export interface Stack {
  readonly url: string;
  /** Where the functions' log is; undefined when it goes to standard error. */
  readonly logFile: string | undefined;
  /** Resolves, with the reason, should the stack no longer be able to go on. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const SERVICES_PATH = `${CONTROL_PATH}/aws`;

/**
 * Boots what the synthesized templates describe, on this machine.
 * @throws CommandFailure, DataFolderInUse, PortTaken, PortForbidden, NoDatabaseProgram, TemplateProblem: reasons that `explain` words
 */
export const startStack = async (options: StackOptions, say: (progress: string) => void): Promise<Stack> => {
  const { data } = options;
  const samples = options.samples === undefined ? undefined : readSamples(options.samples);
  if (data !== undefined) prepareFolder(data);
  const store = await patiently(DataFolderInUse, () => openStore(data));
  if (data !== undefined) say(`everything is kept in ${data}`);
  const onTrouble = (trouble: unknown): void => say(`trouble: ${trouble instanceof Error ? trouble.stack : trouble}`);

  const activity = createActivity();
  const listener = await listen({ port: options.port, onTrouble });
  const assembly = readAssembly(options.assembly ?? (await ensureSynthesized(ROOT, say)));
  const clock = createClock({
    offset: startingOffset(options.at, store, say),
    keepOffset: (offset) => store.set('clock', 'offset', offset),
    // What a function wrote is passed on before it counts as idle.
    settle: () => activity.idle(),
    catchUp: async () => {
      do await activity.idle();
      while (await streams.drain());
    },
  });
  store.set('clock', 'offset', clock.now() - Date.now());

  const database =
    options.dynamodb === undefined
      ? await startDatabase(data === undefined ? undefined : join(data, 'dynamodb.sqlite'), say)
      : await foreignDatabase(options.dynamodb);
  const endpoints = endpointsOf(`${listener.url}${SERVICES_PATH}`, database.url);

  const issuer = await openIssuer(`${listener.url}${CONTROL_PATH}/oidc`, AUDIENCE, store, clock.now);
  const resources = resolveTemplates(assembly, localDeployment(endpoints.byService.sqs, issuer.url));
  await createTables(database.url, resources.ofType('AWS::DynamoDB::Table'));

  const metrics = createMetrics(clock.now);
  const measure = measureInto(metrics);
  const logFile = options.verbose ? undefined : logFileOf(data, join(ROOT, '.local'), new URL(listener.url).port);
  const log = openFunctionLog(logFile);
  const faults = createFaults();
  const functions = await createFunctions({
    functions: resources.ofType('AWS::Lambda::Function'),
    assetPath: assembly.assetPath,
    clock,
    activity,
    region: PLACE.region,
    endpoints: endpoints.environment,
    faults,
    measure,
    onLine: (functionName, line) => {
      if (!metrics.take(line)) log.write(functionName, line);
    },
  });
  const { invoke } = functions;
  const queues = createSqs(resources, store, clock);
  const later = createAsyncInvocations({ store, clock, activity, resources, invoke, sendToQueue: queues.send, measure });
  measureDeadLetters(queues, resources, measure);
  const streams = createEventSourceMappings({
    resources,
    databaseUrl: database.url,
    store,
    clock,
    activity,
    invoke,
    sendToQueue: queues.send,
    keepInBucket: keepGivenUp(store, clock.now),
    measure,
    onTrouble,
  });
  functions.onInvoked(streams.nudge);

  // From here to `answerWith` nothing waits: what goes on after a restart finds every service answering.
  const databasePath = data === undefined ? ':memory:' : join(data, 'states.sqlite');
  const ended = measureEnded(measure);
  const states = openStates(
    { ...PLACE, clock: inWholeSeconds(clock), activity, invoke, databasePath, quotas: faults.quotas, ended },
    resources,
  );
  const messages = createMessages(store, clock.now);
  const vendors = createVendors(resources, store, clock.now, listener.url);
  const putEvent = createEventBus(resources, later.enqueue);
  const onCreated = createNotifications({ ...PLACE, resources, now: clock.now, invokeLater: later.enqueue, putEvent });
  const gateway = createGateway({ resources, accountId: PLACE.accountId, keys: issuer.keys, now: clock.now, invoke, measure });
  const tables = resources.ofType('AWS::DynamoDB::Table');
  const rights = createRights(resources.ofType('AWS::IAM::Policy'), noteUsedRight);
  const services: Readonly<Record<ServiceName, AwsService>> = {
    dynamodb: createDatabaseService({ url: database.url, tables, rights, measure }),
    sns: createSns({ resources, now: clock.now, onPublished: messages.record, invokeLater: later.enqueue }),
    sqs: queues.service,
    s3: createS3({ resources, store, now: clock.now, onCreated }),
    secretsmanager: createSecrets({ resources, store, now: clock.now, valueElsewhere: vendors.secretValue }),
    sesv2: createSesV2({ ...PLACE, resources, now: clock.now, putEvent }),
    states: statesService(states),
  };
  const control = createControl({
    clock,
    issuer,
    messages,
    vendors,
    metrics,
    holidays: createHolidays({ resources, databaseUrl: database.url, clock, renewFunctions: functions.renew }),
    endpoints: endpoints.byService,
    faults,
    faultyServices: [...Object.keys(services), 'lambda'],
    rights: () => ({ granted: rights.granted('dynamodb:'), lacking: rights.lacking() }),
    executionsOf: (caseId) => viewExecutions(states, caseId),
  });
  listener.answerWith({
    now: clock.now,
    under: {
      [CONTROL_PATH]: controlSite(CONTROL_PATH, control),
      [SERVICES_PATH]: counted(activity, awsSite(SERVICES_PATH, services, faults)),
    },
    otherwise: frontDoor(CONTROL_PATH, counted(activity, gatewaySite(gateway))),
  });
  startQueueMappings({ resources, queues, clock, activity, invoke, measure });
  startSchedules({ ...PLACE, resources, clock, invokeLater: later.enqueue });

  if (samples !== undefined) {
    const token = await issuer.issue({ scope: 'insurer' });
    const fed = await loadSamples(samples, { url: listener.url, token, now: clock.now }, store, say);
    if (fed > 0) say(`loaded ${fed} sample policies`);
  }

  return {
    url: listener.url,
    logFile,
    broken: database.ended.then((reason) => `DynamoDB ended: ${reason}`),
    stop: async () => {
      streams.close();
      await listener.close();
      await functions.close();
      states.close();
      await database.stop();
      await log.close();
      store.close();
    },
  };
};

/** Of queues that nothing here works through: what comes there stays until somebody has looked. */
function measureDeadLetters(queues: Queues, resources: ReturnType<typeof resolveTemplates>, measure: Measure): void {
  const worked = new Set(resources.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties.EventSourceArn));
  queues.onSent((queueArn) => {
    if (worked.has(queueArn)) return;
    measure('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: queueArn.split(':').at(-1) ?? '' }, queues.visible(queueArn));
  });
}

/** The clock that is kept goes on; `--at` moves it, but only forward. */
function startingOffset(at: number | undefined, store: Store, say: (progress: string) => void): number {
  const kept = store.get<number>('clock', 'offset');
  const asked = at === undefined ? undefined : at - Date.now();
  if (at !== undefined && kept !== undefined && asked !== undefined && asked < kept) {
    say(`--at ${formatInstant(at)} does not count: the clock of this folder shows ${formatInstant(Date.now() + kept)} already`);
  }
  const offsets = [kept, asked].filter((offset) => offset !== undefined);
  return offsets.length === 0 ? 0 : Math.max(...offsets);
}

/**
 * Step Functions counts its timeouts in seconds. On a clock that shows whole ones, a state entered within a second waits to the very
 * instant it was told, so that moving the clock to that instant fires it.
 */
const inWholeSeconds = (clock: Clock): Clock => ({
  now: () => Math.floor(clock.now() / 1000) * 1000,
  // What is due within a second is due when the clock shows the next: it would look too early before.
  schedule: (at, fire) => clock.schedule(Math.ceil(at / 1000) * 1000, fire),
});
