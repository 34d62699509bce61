import { MUTATIONS } from '#domain/mutations.ts';

/** A name to sign in with: as the server will judge it. */
export function isUsername(text: string): boolean {
  return MUTATIONS['person.create'].args.shape.username.safeParse(text).success;
}
