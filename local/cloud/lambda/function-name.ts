/** Name, and `$LATEST` or the version or alias behind it, of a function that is named so or by ARN. */
export const qualifiedName = (nameOrArn: string): readonly [name: string, qualifier: string] => {
  const [name = '', qualifier = '$LATEST'] = nameOrArn.split(':').slice(nameOrArn.startsWith('arn:') ? 6 : 0);
  return [name, qualifier];
};

export const functionNameOf = (nameOrArn: string): string => qualifiedName(nameOrArn)[0];
