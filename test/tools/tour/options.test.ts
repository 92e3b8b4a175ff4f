import { describe, expect, it } from 'vitest';
import { CHAPTERS } from '../../../tools/tour/chapters.ts';
import { HELP, parseOptions } from '../../../tools/tour/options.ts';
import { TourProblem } from '../../../tools/tour/tour-problem.ts';

describe('the options of the tour', () => {
  it('boots a stack, tells every chapter and leaves time to read when none are given', () => {
    expect(parseOptions([])).toEqual({ url: undefined, fast: false, chapters: CHAPTERS });
  });

  it('takes a stack on this machine by its origin', () => {
    expect(parseOptions(['--url', 'http://127.0.0.1:8080/', '--fast'])).toMatchObject({ url: 'http://127.0.0.1:8080', fast: true });
  });

  it('takes chapters by name, and tells them in their order after the policies that they need', () => {
    const { chapters = [] } = parseOptions(['--chapter', 'care-abroad', '--chapter=phone-doctor', '--chapter', 'phone-doctor']) ?? {};
    expect(chapters.map(({ name }) => name)).toEqual(['policies', 'phone-doctor', 'care-abroad']);
  });

  it('lists every chapter in the help, by a name of its own', () => {
    for (const { name, title } of CHAPTERS) expect(HELP).toMatch(new RegExp(`^ {2}${name} +${title}$`, 'mu'));
    expect(new Set(CHAPTERS.map(({ name }) => name)).size).toBe(CHAPTERS.length);
  });

  it('refuses a chapter that is not there and names those that are', () => {
    const names = CHAPTERS.map(({ name }) => name).join(', ');
    expect(() => parseOptions(['--chapter', 'dentist'])).toThrow(new TourProblem(`--chapter takes one of ${names}, not dentist`));
  });

  it('answers nothing when help is asked for', () => {
    expect(parseOptions(['--help', '--fast'])).toBeUndefined();
  });

  it.each([['example.com'], ['http://example.com'], ['https://127.0.0.1:8080'], ['8080']])('refuses --url %s by name', (url) => {
    expect(() => parseOptions(['--url', url])).toThrow(
      new TourProblem(`--url takes the URL of a stack on this machine, such as http://127.0.0.1:8080, not ${url}`),
    );
  });

  it.each([[['--quick']], [['8080']], [['--url']], [['--chapter']]])('refuses %j and says what there is', (args) => {
    expect(() => parseOptions(args)).toThrow(HELP);
  });
});
