import { describe, expect, it } from 'vitest';
import { HELP, parseOptions } from '../../../scripts/tour/options.ts';
import { TourProblem } from '../../../scripts/tour/tour-problem.ts';

describe('the options of the tour', () => {
  it('boots a stack and leaves time to read when none are given', () => {
    expect(parseOptions([])).toEqual({ url: undefined, fast: false });
  });

  it('takes a stack on this machine by its origin', () => {
    expect(parseOptions(['--url', 'http://127.0.0.1:8080/', '--fast'])).toEqual({ url: 'http://127.0.0.1:8080', fast: true });
  });

  it('answers nothing when help is asked for', () => {
    expect(parseOptions(['--help', '--fast'])).toBeUndefined();
  });

  it.each([['example.com'], ['http://example.com'], ['https://127.0.0.1:8080'], ['8080']])('refuses --url %s by name', (url) => {
    expect(() => parseOptions(['--url', url])).toThrow(
      new TourProblem(`--url takes the URL of a stack on this machine, such as http://127.0.0.1:8080, not ${url}`),
    );
  });

  it.each([[['--quick']], [['8080']], [['--url']]])('refuses %j and says what there is', (args) => {
    expect(() => parseOptions(args)).toThrow(HELP);
  });
});
