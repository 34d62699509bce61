import pino from 'pino';

/** One logger. Never a plate, a phone number, a password or a token in a line; standard error keeps standard output for answers. */
export const log = pino(
  { level: process.env.LOG_LEVEL ?? 'info', redact: ['*.password', '*.token', '*.secret', '*.cookie'] },
  pino.destination(2),
);
