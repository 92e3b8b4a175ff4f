import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createActivity } from './cloud/activity.ts';
import { createGateway } from './cloud/apigateway/gateway.ts';
import { gatewaySite } from './cloud/apigateway/site.ts';
import { type Clock, createClock } from './cloud/clock.ts';
import { createCloudFormation } from './cloud/cloudformation/stack-resources.ts';
import { watchAlarms } from './cloud/cloudwatch/alarms.ts';
import { readDashboards } from './cloud/cloudwatch/dashboards.ts';
import { capacityMeter } from './cloud/cloudwatch/measuring/capacity.ts';
import { executionMeter } from './cloud/cloudwatch/measuring/executions.ts';
import { measuredGateway } from './cloud/cloudwatch/measuring/gateway.ts';
import { createGauges } from './cloud/cloudwatch/measuring/gauges.ts';
import { invocationMeter } from './cloud/cloudwatch/measuring/invocations.ts';
import { createMetrics } from './cloud/cloudwatch/metrics.ts';
import { createAliases } from './cloud/codedeploy/aliases.ts';
import { movesOf } from './cloud/codedeploy/moves.ts';
import { startReleases } from './cloud/codedeploy/releases.ts';
import { createChangeTimes } from './cloud/dynamodb/change-times.ts';
import { createDatabaseService } from './cloud/dynamodb/database-service.ts';
import { createTables, foreignDatabase, startDatabase } from './cloud/dynamodb/dynamodb.ts';
import { restoreTable } from './cloud/dynamodb/point-in-time.ts';
import { endpointsOf, type ServiceName } from './cloud/endpoints.ts';
import { createEventBus } from './cloud/events/event-bus.ts';
import { startSchedules } from './cloud/events/schedules.ts';
import type { AwsService } from './cloud/http/aws-call.ts';
import { awsSite } from './cloud/http/aws-site.ts';
import { createFaults } from './cloud/http/faults.ts';
import { counted, listen } from './cloud/http/listener.ts';
import { authorized } from './cloud/iam/authorized.ts';
import { createRights } from './cloud/iam/rights.ts';
import { createAsyncInvocations } from './cloud/lambda/async-invocations.ts';
import { createEventSourceMappings } from './cloud/lambda/event-source-mappings.ts';
import { openFunctionLog } from './cloud/lambda/function-log.ts';
import { createFunctions } from './cloud/lambda/functions.ts';
import { createKeptVersions } from './cloud/lambda/kept-versions.ts';
import { publishedIn } from './cloud/lambda/published-versions.ts';
import { startQueueMappings } from './cloud/lambda/queue-mappings.ts';
import type { WarmThreads } from './cloud/lambda/warm-threads.ts';
import { patiently } from './cloud/patiently.ts';
import { keepGivenUp } from './cloud/s3/given-up.ts';
import { createNotifications } from './cloud/s3/notifications.ts';
import { createS3 } from './cloud/s3/s3.ts';
import { attemptedAtSecrets, createSecrets, refusedBySecrets } from './cloud/secretsmanager/secrets.ts';
import { createSesV2 } from './cloud/sesv2/sesv2.ts';
import { attemptedAtSns, createSns, refusedBySns } from './cloud/sns/sns.ts';
import { createSqs } from './cloud/sqs/sqs.ts';
import { openStates, statesService } from './cloud/states/state-machines.ts';
import { DataFolderInUse, openStore, type Store } from './cloud/store.ts';
import { readAssembly } from './cloud/template/assembly.ts';
import { resolveTemplates } from './cloud/template/resolve-templates.ts';
import { createFirewall } from './cloud/wafv2/firewall.ts';
import { API_PREFIX, firewalled, underPrefix } from './cloud/wafv2/site.ts';
import { CONTROL_PATH, createControl } from './control/control.ts';
import { viewExecutions } from './control/executions.ts';
import { frontDoor } from './control/front-door.ts';
import { createHolidays } from './control/holidays.ts';
import { createMessages } from './control/messages.ts';
import { openIssuer } from './control/oidc.ts';
import { viewRelease } from './control/releases.ts';
import { createSignIn } from './control/sign-in.ts';
import { controlSite } from './control/site.ts';
import { createSmsGateway, SMS_GATEWAY } from './control/sms-gateway.ts';
import { createVendors } from './control/vendors.ts';
import { prepareFolder } from './data-folder.ts';
import { AUDIENCE, localDeployment, placeIn } from './deployment.ts';
import { formatInstant } from './instant.ts';
import { logFileOf } from './log-file.ts';
import type { StackOptions } from './options.ts';
import { ensurePagesBuilt } from './pages/built-pages.ts';
import { pagesSite } from './pages/site.ts';
import { samplePeople } from './sample-people.ts';
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

/** What is under way when a stack is stopped gets so long to notice. */
const LAST_WORDS_MS = 1_000;

const SERVICES_PATH = `${CONTROL_PATH}/aws`;

/**
 * Boots what the synthesized templates describe, on this machine.
 *
 * @param warm what earlier stacks of this process have left behind
 * @throws CommandFailure, DataFolderInUse, PortTaken, PortForbidden, NoDatabaseProgram, TemplateProblem: reasons that `explain` words
 */
export const startStack = async (options: StackOptions, say: (progress: string) => void, warm?: WarmThreads): Promise<Stack> => {
  const { data, partition, messenger } = options;
  const place = placeIn(partition);
  const samples = options.samples === undefined ? undefined : readSamples(options.samples);
  if (data !== undefined) prepareFolder(data);
  const store = await patiently(DataFolderInUse, () => openStore(data));
  if (data !== undefined) say(`everything is kept in ${data}`);
  const onTrouble = (trouble: unknown): void => say(`trouble: ${trouble instanceof Error ? trouble.stack : trouble}`);

  const activity = createActivity();
  const listener = await listen({ port: options.port, onTrouble }).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const [synthesized, pages] = await Promise.all([
    options.assembly ?? ensureSynthesized(ROOT, say, { partition, messenger }),
    ensurePagesBuilt(ROOT, say),
  ]);
  const assembly = readAssembly(synthesized);
  const clock = createClock({
    offset: startingOffset(options.at, store, say),
    keepOffset: (offset) => store.set('clock', 'offset', offset),
    // What a function wrote is passed on before it counts as idle.
    settle: () => activity.idle(),
    onTurn: (at, stands) => times.turn(at, stands),
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

  const issuerUrl = `${listener.url}${CONTROL_PATH}/oidc`;
  const issuer = await openIssuer(issuerUrl, AUDIENCE, store, clock.now);
  const urls = { sqs: endpoints.byService.sqs, issuer: issuer.url, pages: listener.url };
  const resources = resolveTemplates(assembly, localDeployment(place, urls, options.table));
  await createTables(database.url, resources.ofType('AWS::DynamoDB::Table'));

  const metrics = createMetrics(clock.now);
  const aliases = createAliases(store);
  const kept = createKeptVersions(store, data, listener.url);
  const releases = startReleases({
    moves: movesOf(resources),
    aliases,
    store,
    clock,
    // What is worked on is to be seen at once; a folder that somebody names is released as on AWS.
    atOnce: options.assembly === undefined,
    isThere: (versionArn) => versionArn.split(':')[2] === 'states' || kept.has(versionArn),
    say,
  });
  const watched = new Set(releases.watched());
  metrics.onMeasured(
    watchAlarms(
      resources.ofType('AWS::CloudWatch::Alarm').filter(({ ref }) => watched.has(ref)),
      releases.alarm,
    ),
  );
  const published = publishedIn(resources, assembly.assetPath);
  kept.keep(published, (versionArn) => aliases.versions().has(versionArn));
  const logFile = options.verbose ? undefined : logFileOf(data, join(ROOT, '.local'), new URL(listener.url).port);
  const log = openFunctionLog(logFile);
  const faults = createFaults();
  const functions = await createFunctions({
    functions: resources.ofType('AWS::Lambda::Function'),
    versions: [...kept.list(), ...published],
    versionOf: aliases.versionOf,
    observe: invocationMeter(metrics),
    assetPath: assembly.assetPath,
    clock,
    activity,
    region: place.region,
    endpoints: endpoints.environment,
    faults,
    onLine: (functionName, line) => {
      if (!metrics.take(line)) log.write(functionName, line);
    },
    warm,
  });
  const { invoke } = functions;
  const queues = createSqs(resources, store, clock);
  const later = createAsyncInvocations({ store, clock, activity, resources, invoke, sendToQueue: queues.send, measure: metrics.put });
  const streams = createEventSourceMappings({
    resources,
    databaseUrl: database.url,
    isRestored: options.table !== undefined,
    store,
    clock,
    activity,
    invoke,
    sendToQueue: queues.send,
    keepInBucket: keepGivenUp(store, clock.now),
    measure: metrics.put,
    onTrouble,
  });
  functions.onInvoked(streams.invoked);
  const [caseTable] = resources.ofType('AWS::DynamoDB::Table');
  const times = createChangeTimes(store, () => streams.position(caseTable?.ref ?? ''));
  times.turn(clock.now(), false);

  // From here to `answerWith` nothing waits: what goes on after a restart finds every service answering.
  const databasePath = data === undefined ? ':memory:' : join(data, 'states.sqlite');
  const observe = executionMeter(metrics);
  const { quotas } = faults;
  const states = openStates(
    { ...place, clock: inWholeSeconds(clock), activity, invoke, databasePath, versionOf: aliases.versionOf, quotas, observe },
    resources,
  );
  const worked = new Set(resources.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties.EventSourceArn));
  const lookAtGauges = createGauges({ clock, queues, worked, openExecutions: states.openCount, metrics });
  functions.onInvoked(lookAtGauges);
  const messages = createMessages(store, clock.now);
  const vendors = createVendors(resources, store, clock.now, listener.url);
  const smsGateway = createSmsGateway({ resources, store, now: clock.now, baseUrl: listener.url, faults, onSent: messages.keep });
  const putEvent = createEventBus(resources, later.enqueue);
  const onCreated = createNotifications({ ...place, resources, now: clock.now, invokeLater: later.enqueue, putEvent });
  const gateway = measuredGateway(
    createGateway({ resources, accountId: place.accountId, keys: issuer.keys, now: clock.now, invoke }),
    resources.ofType('AWS::ApiGatewayV2::Api')[0]?.ref ?? '',
    metrics,
  );
  const tables = resources.ofType('AWS::DynamoDB::Table');
  const rights = createRights(resources.ofType('AWS::IAM::Policy'), noteUsedRight);
  const services: Readonly<Record<ServiceName, AwsService>> = {
    dynamodb: createDatabaseService({ url: database.url, tables, rights, capacity: capacityMeter(metrics), onWritten: streams.written }),
    sns: authorized(createSns({ resources, now: clock.now, onPublished: messages.record, invokeLater: later.enqueue }), {
      rights,
      attemptedBy: attemptedAtSns,
      refuse: refusedBySns,
    }),
    sqs: queues.service,
    s3: createS3({ resources, store, now: clock.now, onCreated }),
    secretsmanager: authorized(
      createSecrets({
        resources,
        store,
        now: clock.now,
        valueElsewhere: (secretArn) => vendors.secretValue(secretArn) ?? smsGateway.secretValue(secretArn),
      }),
      { rights, attemptedBy: attemptedAtSecrets, refuse: refusedBySecrets },
    ),
    sesv2: createSesV2({ ...place, resources, now: clock.now, putEvent }),
    states: statesService(states),
    cloudformation: createCloudFormation(assembly, resources),
  };
  const control = createControl({
    clock,
    issuer,
    signIn: createSignIn(issuer, samplePeople(samples)),
    messages,
    vendors,
    smsGateway,
    metrics,
    lookAtGauges,
    dashboards: readDashboards(resources.ofType('AWS::CloudWatch::Dashboard')),
    holidays: createHolidays({ resources, databaseUrl: database.url, clock, renewFunctions: functions.renew }),
    endpoints: endpoints.byService,
    tables: tables.map(({ ref }) => ref),
    restore: async (target, at) => {
      await streams.drain();
      return caseTable === undefined ? 0 : restoreTable(database.url, caseTable, target, at, times);
    },
    faults,
    faultyServices: [...Object.keys(services), SMS_GATEWAY, 'lambda'],
    rights: () => ({ granted: rights.granted('dynamodb:'), lacking: rights.lacking() }),
    executionsOf: (caseId) => viewExecutions(states, caseId),
    release: () => viewRelease(releases.latest()),
  });
  const api = firewalled(createFirewall(resources), counted(activity, gatewaySite(gateway)));
  listener.answerWith({
    now: clock.now,
    under: {
      [CONTROL_PATH]: controlSite(CONTROL_PATH, control),
      [API_PREFIX]: underPrefix(api),
      [SERVICES_PATH]: counted(activity, awsSite(SERVICES_PATH, services, faults)),
    },
    otherwise: pagesSite({
      folder: pages,
      configuration: {
        issuer: issuer.url,
        issuerFoundAt: issuerUrl,
        clients: { member: 'ankang-member', operations: 'ankang-operations' },
      },
      api: frontDoor(CONTROL_PATH, api),
    }),
  });
  startQueueMappings({ resources, queues, clock, activity, invoke, measure: metrics.put });
  startSchedules({ ...place, resources, clock, invokeLater: later.enqueue });

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
      clock.stop();
      streams.close();
      await listener.close();
      // Nothing takes down that the functions under way come to nothing: they are called anew at the next start.
      states.close();
      await functions.close();
      await Promise.race([activity.idle(), pause(LAST_WORDS_MS, undefined, { ref: false })]);
      await database.stop();
      await log.close();
      store.close();
    },
  };
};

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
