/** Credentials that every function, and whoever else likes, signs with. They guard nothing. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
