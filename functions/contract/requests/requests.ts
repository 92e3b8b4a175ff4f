/** What every route reads. For OpenAPI, tests and types; a function loads its own caller's alone. */
import { INSURER_REQUESTS } from './insurer-requests.ts';
import { MEMBER_REQUESTS } from './member-requests.ts';
import { OPERATOR_REQUESTS } from './operator-requests.ts';
import { PUBLIC_REQUESTS } from './public-requests.ts';
import { VENDOR_REQUESTS } from './vendor-requests.ts';

export const REQUESTS = { ...INSURER_REQUESTS, ...MEMBER_REQUESTS, ...OPERATOR_REQUESTS, ...VENDOR_REQUESTS, ...PUBLIC_REQUESTS };
