import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { logger } from '../../../../functions/adapters/telemetry/logger.ts';
import { TryAgain } from '../../../../functions/ports/errors.ts';

const written = (act: () => void): unknown[] => {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  onTestFinished(() => write.mockRestore());
  act();
  write.mockRestore();
  return lines.map((line) => JSON.parse(line));
};

describe('logger', () => {
  it('writes an entry a line, with the keys of the call until they are forgotten', () => {
    const entries = written(() => {
      logger.appendKeys({ requestId: 'r-1' });
      logger.warn('overdue cases', { swept: 2 });
      logger.resetKeys();
      logger.info('line\nbreak');
    });
    expect(entries).toMatchObject([
      { level: 'WARN', message: 'overdue cases', requestId: 'r-1', swept: 2, timestamp: expect.stringMatching(/\+08:00$/u) },
      { level: 'INFO', message: 'line\nbreak' },
    ]);
    expect(entries[1]).not.toHaveProperty('requestId');
  });

  it('writes of an error its name and where it was thrown, of its cause the name alone', () => {
    const cause = Object.assign(new Error('13800138000'), { name: 'ThrottlingException' });
    const entries = written(() => logger.error('effects failed', { error: new TryAgain('It did not answer', { cause }), eventId: 'e-1' }));
    expect(entries).toMatchObject([
      { error: { name: 'TryAgain', message: 'It did not answer', cause: 'ThrottlingException' }, eventId: 'e-1' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('13800138000');
  });
});
