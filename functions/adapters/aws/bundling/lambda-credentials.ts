/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles: Lambda hands its role's credentials over in the environment, so the
 * chain of profiles, containers, single sign-on and instance metadata would be a fifth of each bundle and never run.
 */
export const defaultProvider = () => async () => lambdaCredentials();

/**
 * The credentials of the function's role.
 * @throws TypeError outside Lambda, where none are in the environment
 */
export const lambdaCredentials = (): { accessKeyId: string; secretAccessKey: string; sessionToken?: string } => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new TypeError('No credentials in the environment');
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
};
