import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LoopbackAws } from '../../tools/preflight/loopback-aws.ts';
import { bareEnvironment } from '../driving/commands/bare-environment.ts';

const MAIN = join(import.meta.dirname, '../../../tools/preflight/main.ts');

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await LoopbackAws.start();
});
afterAll(() => aws.stop());

const run = (...args: readonly string[]): Promise<{ status: number; said: string; complained: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...args], { env: bareEnvironment(aws.environment) }, (_error, said, complained) => {
      resolve({ status: child.exitCode ?? -1, said, complained });
    });
  });

const TARGET = ['--region', 'ap-east-1', '--issuer', 'http://id.example.com', '--sender', 'service@example.com'];

describe('npm run preflight', () => {
  it('prints what is to do as a table, and says so by its status', async () => {
    aws.answers = {
      GetCallerIdentity: { xml: '<Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/deployer</Arn>' },
      DescribeStacks: { error: 'ValidationError', message: 'Stack with id CDKToolkit does not exist' },
    };
    const { status, said } = await run(...TARGET);
    // Most was not allowed to be asked.
    expect(status).toBe(2);
    expect(said).toMatch(/^about\s+found$/mu);
    expect(said).toMatch(/^account\s+ok\s+111122223333 in aws, ap-east-1$/mu);
    expect(said).toMatch(/^bootstrap\s+to-do\s+the account is not prepared for the CDK: npx cdk bootstrap aws:\/\/ACCOUNT\/ap-east-1$/mu);
    expect(said).toMatch(/^issuer\s+to-do\s+http:\/\/id\.example\.com is not https/mu);
    expect(said).toMatch(/^e-mail sandbox\s+unknown\s+not allowed to ask: the profile needs ses:GetAccount$/mu);
  });

  it('tells other programs the same', async () => {
    const { said } = await run(...TARGET, '--json');
    expect(JSON.parse(said).findings).toContainEqual({ about: 'account', state: 'ok', told: '111122223333 in aws, ap-east-1' });
  });

  it('says what it lacks', async () => {
    const { status, complained } = await run('--region', 'ap-east-1');
    expect([status, complained]).toEqual([2, expect.stringContaining('--issuer')]);
  });

  it('takes no messenger that the partition lacks', async () => {
    const { status, complained } = await run(...TARGET, '--partition', 'aws-cn', '--messenger', 'sns');
    expect([status, complained]).toEqual([2, expect.stringContaining('--messenger must be one of gateway, none in aws-cn, not sns')]);
  });
});
