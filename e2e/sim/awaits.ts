import { readFileSync } from 'node:fs';

const FILES = [
  'save',
  'keep-photo',
  'drafts',
  'push',
  'pull',
  'upload',
  'round',
  'identity',
  'act',
  'replay',
];

/** Every line of the client's save, push, pull and upload code that waits, as `file.ts:line`. */
export function awaitsOfTheCode(): string[] {
  return FILES.flatMap((name) => {
    const lines = readFileSync(`web/lib/sync/${name}.ts`, 'utf8').split('\n');
    return lines.flatMap((line, index) =>
      /^(?!\s*(\/\/|\*)).*\bawait\b/.test(line) ? [`${name}.ts:${index + 1}`] : [],
    );
  });
}
