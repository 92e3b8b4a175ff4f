import { Logger } from '@aws-lambda-powertools/logger';

/** Logs carry ids and names of errors: never bodies, tokens, names, numbers or health data. */
export const logger = new Logger();
