import { ON_THE_PHONE } from './on-the-phone.ts';
import { ON_THE_SERVER } from './on-the-server.ts';

/** Seventeen mistakes that are easily made. Each is made in a copy of the source, and its tests must turn red. */
export const MUTANTS = [...ON_THE_SERVER, ...ON_THE_PHONE];
