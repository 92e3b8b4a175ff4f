import { describe, expect, it } from 'vitest';
import { NoDatabaseThere } from '../../local/cloud/dynamodb/dynamodb.ts';
import { NoDatabaseProgram } from '../../local/cloud/dynamodb/dynoxide-binary.ts';
import { PortForbidden, PortTaken } from '../../local/cloud/http/listener.ts';
import { TemplateProblem } from '../../local/cloud/resources/template-problem.ts';
import { DataFolderInUse } from '../../local/cloud/store.ts';
import { explain } from '../../local/explain.ts';
import { CommandFailure } from '../../tools/command-failure.ts';

describe('explain', () => {
  it.each([
    [new CommandFailure('say this'), /^say this$/],
    [new TemplateProblem('AWS::X::Y'), /^the synthesized template cannot be run here: AWS::X::Y$/],
    [new DataFolderInUse('in use'), /^in use; stop it, or name another folder with --data$/],
    [new PortTaken('port 80 is taken'), /^port 80 is taken; choose another with --port, or 0 for any that is free$/],
    [new PortForbidden('port 80 is not for every user'), /^port 80 is not for every user; choose one above 1023 with --port$/],
    [new NoDatabaseThere('none there'), /^none there; start one with streams, or leave --dynamodb out$/u],
    [new NoDatabaseProgram('none'), /^none; give a DynamoDB that runs already with --dynamodb URL$/],
    [Object.assign(new Error('write'), { code: 'ENOSPC' }), /^no space left on the device$/],
    [new Error('database or disk is full'), /^no space left on the device$/],
  ])('says %s in words', (error, words) => {
    expect(explain(error)).toMatch(words);
  });

  it('shows where anything else came from', () => {
    expect(explain(new RangeError('odd'))).toMatch(/RangeError: odd\n +at /);
    expect(explain('odd')).toBe('odd');
  });
});
