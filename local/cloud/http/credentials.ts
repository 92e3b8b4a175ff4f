/** Credentials that every function, and whoever else likes, signs with. They guard nothing. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The region that everybody signs for: some engines of DynamoDB keep the tables of each region, and of each access key, apart. */
export const LOCAL_REGION = 'ap-east-1';
