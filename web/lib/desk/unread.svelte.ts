import { trpc } from '#lib/trpc.ts';
import { Asked } from './asked.svelte.ts';

/** How many messages the person at this desk has not read, for the number in the rail. */
export const unread = new Asked(() => trpc.message.unread.query());
