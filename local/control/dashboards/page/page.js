import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './page.css';

/** How often it asks again. */
const EVERY_MS = 5_000;

const RANGES = [
  ['all', 'since the start'],
  ['1h', 'the last hour'],
  ['6h', 'the last 6 hours'],
  ['1d', 'the last day'],
  ['7d', 'the last 7 days'],
  ['30d', 'the last 30 days'],
];

/** Steps of an axis that counts. */
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** All that is chosen stands in the address. */
const chosen = () => {
  const query = new URLSearchParams(location.search);
  return { name: query.get('name') ?? 'AnkangService-Service', range: query.get('range') ?? 'all' };
};

const addressOf = (choice) => `?${new URLSearchParams({ ...chosen(), ...choice })}`;

const byId = (id) => document.getElementById(id);

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const isDark = matchMedia('(prefers-color-scheme: dark)');

const styleOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const numberText = (value) => {
  if (value === null || value === undefined) return '–';
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
};

/** In Shanghai, as the contract's instants are. */
const shanghai = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', ...options });
const DAY = shanghai({ day: 'numeric', month: 'short' });
const TIME = shanghai({ hour: '2-digit', minute: '2-digit' });
const NOW = shanghai({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

const tickText = (seconds, apart) => {
  const at = new Date(seconds * 1000);
  return apart >= 86_400 ? DAY.format(at) : TIME.format(at) === '00:00' ? DAY.format(at) : TIME.format(at);
};

const summed = (lines) => {
  const sums = [];
  for (const { values } of lines) {
    const below = sums.at(-1);
    sums.push(values.map((value, place) => (value ?? 0) + (below?.[place] ?? 0)));
  }
  return sums;
};

const totalOf = ({ values }) => values.reduce((sum, value) => sum + (value ?? 0), 0);
const latestOf = ({ values }) => values.findLast((value) => value !== null) ?? null;

const drawGraph = (container, widget, times, intervalMs) => {
  const colours = styleOf('--lines').split(/,\s*/);
  const lines = widget.lines.map((line, place) => ({ ...line, colour: colours[place % colours.length] }));
  const shown = lines.filter(({ values }) => values.some((value) => value !== null && value !== 0));
  const caption = element('figcaption', { textContent: widget.title });
  if (shown.length === 0) {
    const measured = lines.some(({ values }) => values.some((value) => value !== null));
    container.append(caption, element('p', { className: 'empty', textContent: measured ? 'All zero in this time' : 'None in this time' }));
    return;
  }
  const chart = element('div', { className: 'chart' });
  const legend = element('ul', { className: 'legend' });
  container.append(caption, chart, legend);

  const figures = shown.map((line) => {
    const figure = element('b');
    const swatch = element('i');
    swatch.style.background = line.colour;
    legend.append(element('li', {}, swatch, line.label, figure));
    return figure;
  });
  const showFigures = (place) => {
    shown.forEach((line, index) => {
      const still = widget.stacked ? totalOf(line) : latestOf(line);
      figures[index].textContent = numberText(place === null ? still : line.values[place]);
    });
  };
  showFigures(null);
  const figure = (line) => numberText(widget.stacked ? totalOf(line) : latestOf(line));
  container.setAttribute('role', 'group');
  container.setAttribute('aria-label', `${widget.title}: ${shown.map((line) => `${line.label} ${figure(line)}`).join(', ')}`);

  const columns = widget.stacked ? summed(shown) : shown.map(({ values }) => values);
  const seriesOf = ({ label, colour }) =>
    widget.stacked
      ? { label, fill: colour, stroke: colour, width: 0, paths: uPlot.paths.bars({ size: [0.8, 28] }), points: { show: false } }
      : { label, stroke: colour, width: 2, spanGaps: true, points: { show: true, size: 5, fill: colour } };
  // The highest of a stack is drawn first, and the lower ones upon it.
  const order = shown.map((_, place) => (widget.stacked ? shown.length - 1 - place : place));
  const axis = { stroke: styleOf('--soft'), grid: { stroke: styleOf('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
  new uPlot(
    {
      width: chart.clientWidth,
      height: chart.clientHeight,
      legend: { show: false },
      cursor: { y: false, points: { show: !widget.stacked } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Asia/Shanghai'),
      // A bar stands about its instant: half an interval of air keeps the first and the last one whole.
      scales: {
        x: { range: (_, min, max) => [min - intervalMs / 2000, max + intervalMs / 2000] },
        y: { range: (_, _min, max) => [0, max > 0 ? max * 1.1 : 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 28,
          space: 72,
          values: (_, splits) => splits.map((at) => tickText(at, splits[1] - splits[0])),
        },
        {
          ...axis,
          size: 48,
          space: 36,
          ...(widget.stacked ? { incrs: WHOLE } : {}),
          values: (_, splits) => splits.map((value) => numberText(value)),
        },
      ],
      series: [{}, ...order.map((place) => seriesOf(shown[place]))],
      hooks: { setCursor: [({ cursor }) => showFigures(cursor.idx ?? null)] },
    },
    [times.map((time) => time / 1000), ...order.map((place) => columns[place])],
    chart,
  );
};

const drawFigures = (container, widget) => {
  container.classList.add('figures');
  const list = widget.figures.map(({ label, value }) =>
    element('div', {}, element('dt', { textContent: label }), element('dd', { textContent: numberText(value ?? 0) })),
  );
  container.append(element('figcaption', { textContent: widget.title }), element('dl', {}, ...list));
};

const drawText = ({ markdown }) => {
  const [title, ...lines] = markdown.split('\n');
  return element(
    'section',
    { className: 'text' },
    element('h1', { textContent: title.replace(/^#+\s*/, '') }),
    element('p', { textContent: lines.join(' ') }),
  );
};

/** @returns what draws the widget once it has its place */
const place = (widget, { times, intervalMs }) => {
  if (widget.kind === 'text') return { container: drawText(widget), draw: () => undefined };
  const container = element('figure');
  return {
    container,
    draw: () => (widget.kind === 'figures' ? drawFigures(container, widget) : drawGraph(container, widget, times, intervalMs)),
  };
};

let drawn = '';

const show = (dashboard) => {
  byId('dashboards').replaceChildren(
    ...dashboard.dashboards.map((name) => {
      const link = element('a', { href: addressOf({ name }), textContent: name.replace(/^.*-/, '') });
      if (name === dashboard.name) link.setAttribute('aria-current', 'page');
      return link;
    }),
  );
  const placed = dashboard.widgets.map((widget) => {
    const { container, draw } = place(widget, dashboard);
    container.style.setProperty('--columns', widget.width);
    return { container, draw };
  });
  const widgets = byId('widgets');
  widgets.replaceChildren(...placed.map(({ container }) => container));
  for (const { draw } of placed) draw();
  widgets.setAttribute('aria-busy', 'false');
};

const refresh = async ({ anyhow = false } = {}) => {
  const { name, range } = chosen();
  try {
    const answer = await fetch(`/_local/dashboards/${encodeURIComponent(name)}/${encodeURIComponent(range)}`);
    if (!answer.ok) throw new Error(`the stack answered ${answer.status}`);
    const { now, ...dashboard } = await answer.json();
    byId('now').textContent = `${NOW.format(new Date(now))}, by the stack's clock`;
    // What has not changed is not drawn anew: nothing flickers, and the cursor stays.
    const text = JSON.stringify(dashboard);
    if (text !== drawn || anyhow) show(dashboard);
    drawn = text;
  } catch (error) {
    drawn = '';
    byId('widgets').replaceChildren(
      element('p', {
        className: 'trouble',
        role: 'alert',
        textContent: `Cannot be drawn: ${error.message}. It asks again every few seconds.`,
      }),
    );
  }
};

const range = byId('range');
range.append(...RANGES.map(([value, textContent]) => element('option', { value, textContent, selected: value === chosen().range })));
range.addEventListener('change', () => location.assign(addressOf({ range: range.value })));
isDark.addEventListener('change', () => refresh({ anyhow: true }));
let resized;
addEventListener('resize', () => {
  clearTimeout(resized);
  resized = setTimeout(() => refresh({ anyhow: true }), 200);
});

const keepOn = async () => {
  await refresh();
  setTimeout(keepOn, EVERY_MS);
};
keepOn();
