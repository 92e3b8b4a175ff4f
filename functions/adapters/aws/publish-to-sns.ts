import { RefusedForGood } from '../../ports/errors.ts';
import { refusalBy, refusalOf } from './refusals.ts';
import { signedPost } from './signed-post.ts';

/** A message to a telephone number or to a topic. */
export interface Publication {
  readonly to: { readonly PhoneNumber: string } | { readonly TopicArn: string };
  readonly subject?: string;
  readonly message: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

const HEADERS = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

/**
 * Publishes a message in SNS's query protocol. `invalid`: whom it is for cannot be reached, such as by what is no telephone number, or
 * wants none.
 * @throws TryAgain when SNS is not to be reached, fails or is busy; RefusedForGood when no retry mends its refusal; Error for any other
 */
export const publishToSns = async ({ to, subject, message, attributes = {} }: Publication): Promise<'published' | 'invalid'> => {
  const form = new URLSearchParams({ Action: 'Publish', Version: '2010-03-31', ...to, Message: message });
  if (subject !== undefined) form.set('Subject', subject);
  for (const [index, [name, value]] of Object.entries(attributes).entries()) {
    const entry = `MessageAttributes.entry.${index + 1}`;
    form.set(`${entry}.Name`, name);
    form.set(`${entry}.Value.DataType`, 'String');
    form.set(`${entry}.Value.StringValue`, value);
  }
  const response = await signedPost('sns', HEADERS, form.toString());
  const answer = await response.text();
  if (response.ok) return 'published';
  const [, code = ''] = /<Code>(\w+)<\/Code>/u.exec(answer) ?? [];
  if (refusalBy('sns', code) === 'address') return 'invalid';
  throw refusalOf('sns', response.status, code);
};

/**
 * Publishes to a topic of ours, which nothing but a bug of ours can keep from taking it.
 * @throws what `publishToSns` does; RefusedForGood when the message is not one that SNS takes
 */
export const tellTopic = async (publication: Publication & { readonly to: { readonly TopicArn: string } }): Promise<void> => {
  if ((await publishToSns(publication)) === 'invalid') throw new RefusedForGood('sns takes no such message');
};
