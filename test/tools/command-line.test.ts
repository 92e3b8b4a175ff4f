import { describe, expect, it } from 'vitest';
import { describeCommand } from '../../tools/command-description.ts';
import { CommandFailure } from '../../tools/command-failure.ts';
import { helpOf } from '../../tools/command-help.ts';
import { parseCommandLine } from '../../tools/command-line.ts';
import { oneOf, text, wholeNumber } from '../../tools/option-types.ts';

const FERRY = describeCommand({
  name: 'ferry',
  does: 'Takes somebody across',
  arguments: { passenger: { value: 'WHO', read: text, help: 'who is taken' } },
  options: {
    speed: { value: 'KNOTS', read: wholeNumber(1, 30), otherwise: 12, help: 'how fast' },
    from: { value: 'BANK', read: oneOf(['left', 'right']), help: 'where it starts' },
    stop: { value: 'PIER', read: text, many: true, help: 'a pier to call at' },
    dry: { help: 'only say what would be done' },
  },
  notes: ['It waits for nobody.', ['Piers:', '  east    in the east', '  west    in the west']],
  statuses: { 0: 'across', 1: 'sunk', 2: 'it never left' },
});

const NEEDY = describeCommand({
  name: 'needy',
  does: 'Needs things',
  options: { thing: { value: 'THING', read: text, required: true, many: true, help: 'what it needs' } },
  statuses: { 0: 'good' },
  call: 'node needy.ts',
});

describe('parseCommandLine', () => {
  it('gives what is left out its default, or nothing', () => {
    expect(parseCommandLine(FERRY, ['me'])).toStrictEqual({ passenger: 'me', speed: 12, from: undefined, stop: [], dry: false });
  });

  it('reads values by their types, in any order, after a blank or an equals sign', () => {
    const args = ['--speed=7', '--stop', 'east', 'me', '--dry', '--stop=west', '--from', 'left', '--from', 'right'];
    expect(parseCommandLine(FERRY, args)).toStrictEqual({ passenger: 'me', speed: 7, from: 'right', stop: ['east', 'west'], dry: true });
    expect(parseCommandLine(FERRY, ['--', '--me'])).toMatchObject({ passenger: '--me' });
    expect(parseCommandLine(FERRY, ['me', '--stop=-5'])).toMatchObject({ stop: ['-5'] });
    expect(parseCommandLine(NEEDY, ['--thing', 'a', '--thing', 'b'])).toStrictEqual({ thing: ['a', 'b'] });
  });

  it.each([[['--help']], [['-h']], [['--speed', 'none', '--help']], [['--quick', 'a', 'b', '--help']]])('answers nothing to %j', (args) => {
    expect(parseCommandLine(FERRY, args)).toBeUndefined();
  });

  it.each([
    ['an argument that is missing', [], 'WHO is missing; see npm run ferry -- --help'],
    ['more arguments than it takes', ['a', 'b', 'c'], 'one WHO at a time, not 3; see npm run ferry -- --help'],
    ['an unknown option', ['a', '--quick'], "Unknown option '--quick'; there are --speed, --from, --stop, --dry, --help"],
    ['an unknown letter', ['a', '-q'], "Unknown option '-q'; there are --speed, --from, --stop, --dry, --help"],
    ['an option of every object', ['a', '--toString'], "Unknown option '--toString'; there are --speed, --from, --stop, --dry, --help"],
    ['a value forgotten at the end', ['a', '--speed'], '--speed lacks its KNOTS; see npm run ferry -- --help'],
    ['a value forgotten before an option', ['a', '--speed', '--dry'], '--speed lacks its KNOTS; see npm run ferry -- --help'],
    ['a value where none is taken', ['a', '--dry=yes'], '--dry takes no value; see npm run ferry -- --help'],
    ['a value of another type', ['a', '--speed', 'fast'], '--speed takes a whole number from 1 to 30, not fast'],
    ['a value that is none of the choices', ['a', '--from', 'top'], '--from takes one of left, right, not top'],
  ])('refuses %s in one line', (_what, args, message) => {
    expect(() => parseCommandLine(FERRY, args)).toThrow(new CommandFailure(message));
  });

  it.each([
    ['an option that is missing', [], '--thing THING is missing; see node needy.ts --help'],
    ['an argument where it takes none', ['a'], 'No arguments are taken, but one was given; see node needy.ts --help'],
    ['an empty value', ['--thing', ''], '--thing takes a value that is not empty'],
  ])('refuses %s', (_what, args, message) => {
    expect(() => parseCommandLine(NEEDY, args)).toThrow(new CommandFailure(message));
  });
});

describe('helpOf', () => {
  it('comes from the description alone', () => {
    expect(helpOf(FERRY)).toBe(`Takes somebody across:
  npm run ferry -- WHO [options]

  WHO            who is taken
  --speed KNOTS  how fast (default 12)
  --from BANK    where it starts
  --stop PIER    a pier to call at (may be given again)
  --dry          only say what would be done
  --help         this text

It waits for nobody.

Piers:
  east    in the east
  west    in the west

Exit status: 0 across; 1 sunk; 2 it never left.`);
  });

  it('says how it is called where it is no script, and what it needs', () => {
    expect(helpOf(NEEDY)).toContain('  node needy.ts [options]\n\n  --thing THING  what it needs (required, may be given again)\n');
  });

  it('breaks long texts within 100 columns, under their own column', () => {
    const long = describeCommand({ ...NEEDY, options: { thing: { ...NEEDY.options.thing, help: 'and so on '.repeat(30).trim() } } });
    const lines = helpOf(long).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(lines.filter((line) => line.startsWith(`${' '.repeat(17)}and`))).not.toHaveLength(0);
  });
});
