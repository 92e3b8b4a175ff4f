import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Dashboard, Range } from '../../cloud/cloudwatch/dashboards.ts';
import type { Metrics } from '../../cloud/cloudwatch/metrics.ts';
import { type Answer, json } from '../../cloud/http/http-exchange.ts';
import { formatInstant } from '../../instant.ts';

interface DashboardPagesOptions {
  readonly dashboards: readonly Dashboard[];
  readonly metrics: Metrics;
  readonly now: () => number;
}

/** The page that draws the template's dashboards, and what it asks for. */
interface DashboardPages {
  page(): Answer;
  /** Undefined where the page has no such file. */
  file(name: string): Promise<Answer> | undefined;
  /** Undefined where there is no such dashboard or range. */
  values(name: string, range: string): Answer | undefined;
}

const HOUR_MS = 3_600_000;

/** How far the page looks back; `all`: to what was measured first. */
const RANGES: Readonly<Record<string, number>> = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '1d': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
};

/** Of a stack that has just begun. */
const SHORTEST_MS = HOUR_MS / 4;

const fileOf = (name: string): string => fileURLToPath(new URL(`page/${name}`, import.meta.url));

/** The page asks its own origin alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const CONTENT_TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;

const asset = (kind: keyof typeof CONTENT_TYPES, body: string): Answer => ({
  status: 200,
  headers: { 'content-type': CONTENT_TYPES[kind], 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' },
  body,
});

export const dashboardPages = ({ dashboards, metrics, now }: DashboardPagesOptions): DashboardPages => {
  const began = now();
  let bundled: Promise<Readonly<Record<string, string>>> | undefined;

  const rangeOf = (name: string): Range | undefined => {
    const to = now();
    if (name === 'all') return { from: Math.min(began, to - SHORTEST_MS), to };
    const length = RANGES[name];
    return length === undefined ? undefined : { from: to - length, to };
  };

  return {
    page: () => asset('html', readFileSync(fileOf('index.html'), 'utf8')),
    file: (name) => {
      if (name !== 'page.js' && name !== 'page.css') return undefined;
      bundled ??= bundle();
      return bundled.then((files) => asset(name === 'page.js' ? 'js' : 'css', files[name] ?? ''));
    },
    values: (name, rangeName) => {
      const dashboard = dashboards.find((candidate) => candidate.name === name);
      const range = rangeOf(rangeName);
      if (dashboard === undefined || range === undefined) return undefined;
      const drawn = dashboard.draw(metrics, range);
      return json(200, { ...drawn, now: formatInstant(range.to), dashboards: dashboards.map((other) => other.name) });
    },
  };
};

/** The page's script and style, each with what the charting library brings. */
async function bundle(): Promise<Readonly<Record<string, string>>> {
  const { outputFiles } = await build({
    entryPoints: [fileOf('page.js')],
    outdir: '.',
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    write: false,
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path.split('/').at(-1) ?? path, text]));
}
