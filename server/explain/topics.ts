import { deadlineTopic } from './deadline.ts';
import type { Topic } from './topic.ts';

/** Every question `npm run explain` answers. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  deadline: deadlineTopic,
};
