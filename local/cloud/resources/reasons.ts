/** Why properties and whole resources are without effect on one machine, where several types share the reason. */

export const BACKUPS = 'there is nothing to restore from on one machine';
export const DEPLOYED_ONLY = 'concerns deployment and billing';
export const ENCRYPTION = 'data at rest is not encrypted here';
export const LOGS = "logs go to the stack's own log";
export const NO_EXPIRY = 'nothing is kept here long enough to expire';
export const NO_TRACES = 'nothing collects traces here';
export const PERMISSIONS = 'nothing checks permissions here';
