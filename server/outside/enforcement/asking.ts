import { randomUUID } from 'node:crypto';
import { sign, verify, type Signed } from './signature.ts';

/** A question has no body: its line is what is signed, so that an address cannot be reused for another question. */
const lineOf = (path: string) => `GET ${path}`;

/** The headers of a question to the platform. @param path with its query, as it is sent */
export function signedQuestion(path: string, secrets: string, now: Date): Signed {
  return sign({ id: `ask_${randomUUID()}`, timestamp: seconds(now), body: lineOf(path) }, secrets);
}

export function questionRefused(headers: Headers, path: string, secrets: string, now: Date) {
  return verify(headers, lineOf(path), secrets, now);
}

/** An answer that whoever asked can hold against the key: what it says is applied like an event that was sent. */
export function signedAnswer(content: unknown, secrets: string, now: Date): Response {
  const body = JSON.stringify(content);
  const headers = sign({ id: `ans_${randomUUID()}`, timestamp: seconds(now), body }, secrets);
  return new Response(body, { headers: { 'content-type': 'application/json', ...headers } });
}

function seconds(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}
