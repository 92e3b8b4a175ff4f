/** Declares the JSON that a bundle imports beside itself as such: Node asks for it, the AWS SDK does not say it of its package.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.'] = process.argv.slice(2);
const bundle = join(folder, 'index.mjs');
writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/(from"\.\/package-\w+\.json");/g, '$1with{type:"json"};'));
