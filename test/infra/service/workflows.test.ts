import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { asList, type Json, liveOf, render, resourceNamed, resourcesOf, statementsOf } from '../assembly.ts';

const MACHINES = [
  ['WorkflowsPhoneDoctor', ['TasksAwaitStage', 'TasksTimePassed']],
  ['WorkflowsSecondOpinion', ['TasksAwaitStage', 'TasksTimePassed']],
  ['WorkflowsExpertVisit', ['TasksAwaitStage', 'TasksTimePassed']],
  ['WorkflowsAdmission', ['TasksAwaitStage', 'TasksTimePassed']],
  ['WorkflowsDelivery', ['TasksDeliver', 'TasksDeliverHaorensheng', 'TasksDeliverShanen', 'TasksGiveUpDelivery']],
] as const;

/** By what Lambda, its sandbox and its runtime tell of what is not in the function itself. */
const LAMBDA_FAILURES = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Runtime.ExitError',
  'Runtime.OutOfMemory',
  'TryAgain',
];

/** The definition as Step Functions gets it: the template's text with the template's substitutions. */
const definitionOf = (machine: Json): string => {
  const text: string = machine.DefinitionString;
  const values: Record<string, Json> = machine.DefinitionSubstitutions;
  return text.replaceAll(/\$\{(\w+)\}/g, (placeholder, name) => {
    if (name === 'Partition') return values[name]?.Ref === 'AWS::Partition' ? 'aws' : placeholder;
    return name in values ? `arn:aws:lambda:eu-west-1:111122223333:function:${values[name].Ref}` : placeholder;
  });
};

it('knows every machine of the stack', () => {
  expect(resourcesOf('AnkangService', 'AWS::StepFunctions::StateMachine').size).toBe(MACHINES.length);
});

it('starts the cases of every service under the alias of the machine of its road', () => {
  const [, { Properties }] = resourceNamed('AnkangService', 'AWS::Lambda::Function', 'CaseChangedFunction');
  const arns: Record<string, string> = JSON.parse(render(Properties.Environment.Variables.CASE_STATE_MACHINE_ARNS));
  const machineIds = Object.entries(arns).map(([service, arn]) => [service, arn.replace(/^\{(\w+?)Live[0-9A-F]{8}\.Arn\}$/, '$1')]);
  expect(Object.fromEntries(machineIds)).toStrictEqual({
    'phone-doctor': 'WorkflowsPhoneDoctor',
    'second-opinion': 'WorkflowsSecondOpinion',
    'expert-visit': 'WorkflowsExpertVisit',
    admission: 'WorkflowsAdmission',
    'overseas-care': 'WorkflowsAdmission',
  });
});

describe.each(MACHINES)('%s', (name, functions) => {
  const [, { Properties: machine }] = resourceNamed('AnkangService', 'AWS::StepFunctions::StateMachine', name);
  const aliases = functions.map((called) => liveOf(called));

  it('has every placeholder filled in, and fills in nothing that is not there', () => {
    expect(definitionOf(machine)).not.toContain('${');
    for (const placeholder of Object.keys(machine.DefinitionSubstitutions))
      expect(machine.DefinitionString).toContain(`\${${placeholder}}`);
  });

  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(JSON.parse(definitionOf(machine)));
    expect(isValid, isValid ? '' : errorsText('\n')).toBe(true);
  });

  it('tries again, for an hour at least, whatever fails of Lambda that is no bug of ours', () => {
    const tasks = Object.values<Json>(JSON.parse(definitionOf(machine)).States).filter(({ Type }) => Type === 'Task');
    for (const { Resource, Retry } of tasks) {
      const [{ ErrorEquals, IntervalSeconds, BackoffRate, MaxDelaySeconds, MaxAttempts, JitterStrategy }] = Retry;
      expect(ErrorEquals).toEqual(expect.arrayContaining(LAMBDA_FAILURES));
      // Of a task that waits, the time-out is how it wakes.
      expect(ErrorEquals.includes('States.Timeout')).toBe(!Resource.endsWith('waitForTaskToken'));
      expect(ErrorEquals.filter((name: string) => ['States.ALL', 'States.TaskFailed'].includes(name))).toEqual([]);
      expect(JitterStrategy).toBe('FULL');
      const delays = Array.from({ length: MaxAttempts }, (_, tries) => Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** tries));
      const mean = delays.reduce((sum, delay) => sum + delay / 2, 0);
      // Evenly between nothing and the delay: of the sum, four standard deviations below the mean are as good as never.
      const deviation = Math.sqrt(delays.reduce((sum, delay) => sum + delay ** 2 / 12, 0));
      expect(mean - 4 * deviation).toBeGreaterThan(3600);
    }
  });

  it('logs every step without its data', () => {
    const [logGroup, { Properties }] = resourceNamed('AnkangService', 'AWS::Logs::LogGroup', 'WorkflowsLogs');
    expect(machine.LoggingConfiguration).toStrictEqual({
      Level: 'ALL',
      IncludeExecutionData: false,
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [logGroup, 'Arn'] } } }],
    });
    expect(Properties.RetentionInDays).toBe(180);
  });

  it('may call the functions of its definition, and no others', () => {
    const calls = statementsOf(`${name}Role`).filter(({ Action }: Json) => asList(Action).includes('lambda:InvokeFunction'));
    const allowed = calls.flatMap(({ Resource }: Json) => asList<Json>(Resource).map(render));
    // What began before there were aliases calls the functions themselves.
    const called = functions.map((name) => `${resourceNamed('AnkangService', 'AWS::Lambda::Function', name)[0]}.Arn`);
    expect(allowed.sort()).toStrictEqual([...called, ...aliases].map((id) => `{${id}}`).sort());
    for (const id of aliases) expect(definitionOf(machine)).toContain(id);
  });

  it.each(PARTITIONS)('is traced in %s as far as its functions are', (partition) => {
    const [, { Properties }] = resourceNamed('AnkangService', 'AWS::StepFunctions::StateMachine', name, partition);
    expect(Properties.TracingConfiguration).toStrictEqual(partition === 'aws' ? { Enabled: true } : undefined);
    const actions = statementsOf(`${name}Role`, partition).flatMap(({ Action }: Json) => asList<string>(Action));
    const samples = ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
    expect(actions.filter((action) => action.startsWith('xray:')).sort()).toStrictEqual(partition === 'aws' ? samples : []);
  });
});
