import { MUTATIONS } from '#domain/mutations.ts';

const SHORTEST_PASSWORD = 10;

/** A name to sign in with: as the server will judge it. */
export function isUsername(text: string): boolean {
  return MUTATIONS['person.create'].args.shape.username.safeParse(text).success;
}

/** Fewer than ten characters, whatever they are. */
export function isWeak(password: string): boolean {
  return [...password].length < SHORTEST_PASSWORD;
}
