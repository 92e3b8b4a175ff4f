import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { asList, type Json, render, resourceNamed, resourcesOf, statementsOf } from '../assembly.ts';

const MACHINES = [
  ['WorkflowsPhoneDoctor', ['TasksAwaitStage', 'TasksTimePassed']],
  ['WorkflowsSecondOpinion', ['TasksAwaitStage', 'TasksTimePassed']],
  ['WorkflowsExpertVisit', ['TasksAwaitStage', 'TasksTimePassed']],
  ['WorkflowsAdmission', ['TasksAwaitStage', 'TasksTimePassed']],
  ['WorkflowsDelivery', ['TasksDeliver', 'TasksGiveUpDelivery']],
] as const;

/** The definition as Step Functions gets it: the template's text with the template's substitutions. */
const definitionOf = (machine: Json): string => {
  const text: string = machine.DefinitionString;
  const values: Record<string, Json> = machine.DefinitionSubstitutions;
  return text.replaceAll(/\$\{(\w+)\}/g, (placeholder, name) => {
    if (name === 'Partition') return values[name]?.Ref === 'AWS::Partition' ? 'aws' : placeholder;
    return name in values ? `arn:aws:lambda:eu-west-1:111122223333:function:${values[name]['Fn::GetAtt'][0]}` : placeholder;
  });
};

it('knows every machine of the stack', () => {
  expect(resourcesOf('AnkangService', 'AWS::StepFunctions::StateMachine').size).toBe(MACHINES.length);
});

it('starts the cases of every service on the machine of its road', () => {
  const [, { Properties }] = resourceNamed('AnkangService', 'AWS::Lambda::Function', 'CaseChangedFunction');
  const arns: Record<string, string> = JSON.parse(render(Properties.Environment.Variables.CASE_STATE_MACHINE_ARNS));
  const machineIds = Object.entries(arns).map(([service, arn]) => [service, arn.replace(/^\{(\w+?)[0-9A-F]{8}\}$/, '$1')]);
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
  const functionIds = functions.map((called) => resourceNamed('AnkangService', 'AWS::Lambda::Function', called)[0]);

  it('has every placeholder filled in, and fills in nothing that is not there', () => {
    expect(definitionOf(machine)).not.toContain('${');
    for (const placeholder of Object.keys(machine.DefinitionSubstitutions))
      expect(machine.DefinitionString).toContain(`\${${placeholder}}`);
  });

  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(JSON.parse(definitionOf(machine)));
    expect(isValid, isValid ? '' : errorsText('\n')).toBe(true);
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
    const allowed = calls.flatMap(({ Resource }: Json) => asList<Json>(Resource).map((arn) => arn['Fn::GetAtt'][0]));
    expect(allowed.sort()).toStrictEqual([...functionIds].sort());
    for (const id of functionIds) expect(definitionOf(machine)).toContain(id);
  });

  it.each(PARTITIONS)('is traced in %s as far as its functions are', (partition) => {
    const [, { Properties }] = resourceNamed('AnkangService', 'AWS::StepFunctions::StateMachine', name, partition);
    expect(Properties.TracingConfiguration).toStrictEqual(partition === 'aws' ? { Enabled: true } : undefined);
  });
});
