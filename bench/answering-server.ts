/**
 * Answers each PUT at once, as the API answers a new policy, and prints its URL: what is measured against it is the caller alone.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(201, { 'content-type': 'application/json' }).end('{}'));
}).listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once('disconnect', () => process.exit(0));
