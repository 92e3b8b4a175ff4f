import { describe, expect, it } from 'vitest';
import { parseOptions, refuseForeignEndpoints } from '../../local/options.ts';
import { CommandFailure } from '../../tools/command-failure.ts';

const parse = (...args: string[]) => parseOptions(args, 'samples.ndjson');

describe('parseOptions', () => {
  it('has a default for everything', () => {
    expect(parse()).toStrictEqual({
      port: 8080,
      data: undefined,
      at: undefined,
      dynamodb: undefined,
      table: undefined,
      assembly: undefined,
      partition: 'aws',
      messenger: 'sns',
      samples: 'samples.ndjson',
      verbose: false,
    });
  });

  it('leaves the samples out when told to', () => {
    expect(parse('--no-samples')?.samples).toBeUndefined();
  });

  it('has the messenger of the partition', () => {
    expect(parse('--partition', 'aws-cn')).toMatchObject({ partition: 'aws-cn', messenger: 'gateway' });
    expect(parse('--messenger', 'none')).toMatchObject({ partition: 'aws', messenger: 'none' });
  });

  it('gives nothing when help is asked for', () => {
    expect(parse('--help')).toBeUndefined();
  });

  it.each([
    [['--colour'], /--colour/],
    [['--port', '70000'], /--port.*70000/],
    [['--port', 'http'], /--port.*http/],
    [['--port'], /--port/],
    [['--at', '2026-09-28'], /--at.*2026-09-28/],
    [['--dynamodb', 'https://dynamodb.example.com'], /--dynamodb.*this machine/],
    [['--partition', 'aws-us-gov'], /--partition.*aws-us-gov/],
    [['--messenger', 'pigeon'], /--messenger.*pigeon/],
    [['--partition', 'aws-cn', '--messenger', 'sns'], /--messenger must be one of gateway, none in aws-cn/],
    [['extra'], /No arguments are taken/],
  ])('refuses %j, and says what is wrong', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
    expect(() => parse(...args)).toThrow(CommandFailure);
  });
});

describe('refuseForeignEndpoints', () => {
  it.each(['https://sns.ap-east-1.amazonaws.com', 'http://10.0.0.1:4566', 'nonsense'])('refuses %s', (url) => {
    expect(() => refuseForeignEndpoints({ AWS_ENDPOINT_URL_SNS: url })).toThrow(/AWS_ENDPOINT_URL_SNS/);
  });

  it.each(['http://127.0.0.1:4566', 'http://localhost:8000', 'http://[::1]:8000'])('accepts %s', (url) => {
    expect(() => refuseForeignEndpoints({ AWS_ENDPOINT_URL: url })).not.toThrow();
  });
});
