/**
 * Run as a process of its own, to be killed: starts an execution that hands out a token, says so, and hangs on.
 * Arguments: the database file, and whether the token is to be answered first.
 */
import { Harness, returned } from './harness.ts';
import { machineOf, pass, waiting } from './machines.ts';

const [databasePath = '', answered = ''] = process.argv.slice(2);
let token = '';
const harness = new Harness((_name, payload) => {
  token = (payload as { token: string }).token;
  return Promise.resolve(returned(null));
}, databasePath);
const wait = { Type: 'Wait', Seconds: 60, Next: 'Last' };
const machineArn = harness.define(machineOf({ X: waiting({}, { Next: 'Then' }), Then: wait, Last: pass() }));
const executionArn = await harness.start(machineArn, {}, 'n');
if (answered === 'answered') await harness.call('SendTaskSuccess', { taskToken: token, output: '"kept"' });
process.stdout.write(`${JSON.stringify({ executionArn, token })}\n`);
setInterval(() => {}, 60_000);
