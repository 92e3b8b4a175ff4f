import { describe, expect, it } from 'vitest';
import { CommandFailure } from '../../../tools/command-failure.ts';
import { helpOf } from '../../../tools/command-help.ts';
import { parseCommandLine } from '../../../tools/command-line.ts';
import { CHAPTERS, chaptersNamed } from '../../../tools/tour/chapters.ts';
import { TOUR } from '../../../tools/tour/options.ts';

const parse = (...args: readonly string[]) => parseCommandLine(TOUR, args);

describe('the options of the tour', () => {
  it('boots a stack, tells every chapter and leaves time to read when none are given', () => {
    expect(parse()).toEqual({ url: undefined, fast: false, chapter: [] });
    expect(chaptersNamed([])).toEqual(CHAPTERS);
  });

  it('takes a stack on this machine by its origin', () => {
    expect(parse('--url', 'http://127.0.0.1:8080/', '--fast')).toMatchObject({ url: 'http://127.0.0.1:8080', fast: true });
  });

  it('takes chapters by name, and tells them in their order after the policies that they need', () => {
    const { chapter = [] } = parse('--chapter', 'care-abroad', '--chapter=phone-doctor', '--chapter', 'phone-doctor') ?? {};
    expect(chaptersNamed(chapter).map(({ name }) => name)).toEqual(['policies', 'phone-doctor', 'care-abroad']);
  });

  it('lists every chapter in the help, by a name of its own', () => {
    for (const { name, title } of CHAPTERS) expect(helpOf(TOUR)).toMatch(new RegExp(`^ {2}${name} +${title}$`, 'mu'));
    expect(new Set(CHAPTERS.map(({ name }) => name)).size).toBe(CHAPTERS.length);
  });

  it('refuses a chapter that is not there and names those that are', () => {
    const names = CHAPTERS.map(({ name }) => name).join(', ');
    expect(() => parse('--chapter', 'dentist')).toThrow(new CommandFailure(`--chapter takes one of ${names}, not dentist`));
  });

  it('answers nothing when help is asked for', () => {
    expect(parse('--help', '--fast')).toBeUndefined();
  });

  it.each([['example.com'], ['http://example.com'], ['https://127.0.0.1:8080'], ['8080']])('refuses --url %s by name', (url) => {
    expect(() => parse('--url', url)).toThrow(
      new CommandFailure(`--url takes the URL of a stack on this machine, such as http://127.0.0.1:8080, not ${url}`),
    );
  });

  it.each([
    [['--quick'], "Unknown option '--quick'; there are --chapter, --url, --fast, --help"],
    [['8080'], 'No arguments are taken, but one was given; see npm run tour -- --help'],
    [['--url'], '--url lacks its URL; see npm run tour -- --help'],
    [['--chapter'], '--chapter lacks its NAME; see npm run tour -- --help'],
  ])('refuses %j and says what there is', (args, message) => {
    expect(() => parse(...args)).toThrow(new CommandFailure(message));
  });
});
