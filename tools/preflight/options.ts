import { MESSENGERS } from '../../infra/messenger.ts';
import { PARTITIONS } from '../../infra/partition.ts';
import { describeCommand, type Values } from '../command-description.ts';
import { oneOf, text } from '../option-types.ts';

export const PREFLIGHT = describeCommand({
  name: 'preflight',
  does: 'Asks AWS, which it only reads, whether all holds that a deployment rests on, and prints a table',
  options: {
    profile: { value: 'NAME', read: text, help: "profile of AWS's own configuration; the environment's credentials without it" },
    region: { value: 'REGION', read: text, required: true, help: 'where it is to be deployed, such as ap-east-1' },
    issuer: { value: 'URL', read: text, required: true, help: "the issuer of callers' tokens, as in the parameter OidcIssuer" },
    sender: { value: 'ADDRESS', read: text, help: "address that members' e-mail comes from, as in the parameter EmailSender" },
    partition: { value: 'PARTITION', read: oneOf(PARTITIONS), otherwise: 'aws', help: 'aws, or aws-cn for mainland China' },
    messenger: {
      value: 'MESSENGER',
      read: oneOf(MESSENGERS),
      help: 'who sends text messages, as in -c messenger: sns, gateway or none; sns in aws, and the gateway in aws-cn, when left out',
    },
    json: { help: 'print JSON for other programs' },
  },
  notes: ['Before the first deployment, after it, and before telling the first vendor: what is to do is said in words.'],
  statuses: { 0: 'nothing is to do', 1: 'something is', 2: 'it could not be told' },
});

export type PreflightOptions = Values<typeof PREFLIGHT>;
