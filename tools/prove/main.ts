/** `npm run prove -- domain`: searches the whole domain for a way to break a rule, further than the tests do. */
import { checkDenials } from '../../test/proof/denials.ts';
import { milestonesOf } from '../../test/proof/milestones.ts';
import { modelOf } from '../../test/proof/model.ts';
import { SCOPES } from '../../test/proof/scopes.ts';
import { type Progress, search } from '../../test/proof/search.ts';
import { asTest, inWords } from '../../test/proof/trace.ts';
import type { Scope } from '../../test/proof/world.ts';
import { describeCommand, type Values } from '../command-description.ts';
import { FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { oneOf, text, wholeNumber } from '../option-types.ts';
import { showFaults } from './show-faults.ts';

const aspect = oneOf(['domain', 'denials', 'faults']);

const COMMAND = describeCommand({
  name: 'prove',
  does: 'Searches for a row of acts, each of them allowed, by which a rule of the handbook is broken',
  arguments: {
    what: {
      value: 'WHAT',
      read: aspect,
      help: 'domain: breadth first, every act at every stage; denials: random ones, changed as they say; faults: what is found of planted ones',
    },
  },
  options: {
    only: { value: 'SCOPE', read: oneOf(SCOPES.map(({ name }) => name)), many: true, help: 'domain, faults: only this scope' },
    named: { value: 'WORDS', read: text, many: true, help: 'faults: only those whose name contains these words' },
    depth: { value: 'MOVES', read: wholeNumber(1, 30), otherwise: 5, help: 'domain: so many moves from each milestone' },
    states: { value: 'NUMBER', read: wholeNumber(1, 10_000_000), otherwise: 400_000, help: 'domain: so many states of a scope' },
    denials: { value: 'NUMBER', read: wholeNumber(1, 10_000_000), otherwise: 100_000, help: 'denials: so many' },
    seed: { value: 'NUMBER', read: wholeNumber(0, 999_999_999), otherwise: 2026, help: 'denials: what the random ones are drawn by' },
  },
  notes: [
    ['The scopes:', ...SCOPES.map(({ name, asked, start: { now } }) => `  ${name}: ${asked.join(', ')}, from ${now.slice(0, 16)}`)],
    'What is found is told as a test to be kept in test/proof/kept-traces.test.ts. docs/proofs.md says what is searched and what is not.',
  ],
  statuses: { 0: 'nothing was found', 1: 'a rule can be broken, or a planted fault was not found', 2: 'it could not be told' },
});

await runCommand(COMMAND, prove);

function prove(values: Values<typeof COMMAND>): number {
  return { domain: proveDomain, denials: proveDenials, faults: showFaults }[values.what](values);
}

function proveDomain({ only, depth, states }: Pick<Values<typeof COMMAND>, 'only' | 'depth' | 'states'>): number {
  const scopes = only.length === 0 ? SCOPES : SCOPES.filter(({ name }) => only.includes(name));
  // The first is to be mended before anything else can be trusted.
  if (!scopes.every((scope) => holds(scope, { depth, states }))) return FOUND;
  say('\nno rule is broken');
  return GOOD;
}

function holds(scope: Scope, bound: { readonly depth: number; readonly states: number }): boolean {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  const starts = milestonesOf(scope);
  say(`\n${scope.name}, from milestones: ${starts.length}`);
  const result = search(modelOf(scope), starts, bound, (progress) => say(lineOf(progress, seconds())));
  const { breach, open, depth } = result;
  if (breach !== null) {
    say(`\nbroken: ${breach.breaches.join('; ')}\nby: ${inWords(breach.trace)}\n\n${asTest(scope.name, breach)}`);
    return false;
  }
  say(
    `  ${lineOf(result, seconds()).trim()}; left out: ${open === 0 ? 'nothing' : `what comes after ${open} states, more than ${depth} moves away`}`,
  );
  return true;
}

function lineOf({ depth, states, moves, refused }: Progress, seconds: number): string {
  const rate = Math.round(states / Math.max(seconds, 0.001));
  return `  depth ${depth}: states ${states}, moves ${moves}, refused ${refused}, ${seconds.toFixed(1)} s, states a second ${rate}`;
}

function proveDenials({ denials, seed }: Pick<Values<typeof COMMAND>, 'denials' | 'seed'>): number {
  const checked = checkDenials(denials, seed);
  say(`denials: ${checked.denials}, seed ${seed}: ${checked.fault ?? 'each says what would change it, and nothing that would not'}`);
  return checked.fault === null ? GOOD : FOUND;
}
