import { deadlineTopic } from './deadline.ts';
import { drawTopic } from './draw.ts';
import type { Topic } from './topic.ts';

/** Every question `npm run explain` answers. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  deadline: deadlineTopic,
  draw: drawTopic,
};
