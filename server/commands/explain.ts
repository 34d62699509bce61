// npm run --silent explain -- <topic>: reads JSON on standard input, prints what the rules decide and on what ground.
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { refuse, wording, type Refusal } from '#domain/refusal.ts';
import { TOPICS } from '#server/explain/topics.ts';

process.exitCode = await main(process.argv.slice(2));

async function main([name = '--help', help]: string[]): Promise<number> {
  const topic = Object.hasOwn(TOPICS, name) ? TOPICS[name] : undefined;
  if (name === '--help' || name === '-h') return told(topicList());
  if (!topic) return sayNo(refuse('bad_input', { topic: name, topics: Object.keys(TOPICS) }));
  if (help === '--help') return told(JSON.stringify(z.toJSONSchema(topic.input, { io: 'input' }), null, 2));
  const input = topic.input.safeParse(parsed(await text(process.stdin)));
  if (!input.success) return sayNo(refuse('bad_input', { issues: issuesOf(input.error) }));
  try {
    return told(JSON.stringify(topic.explain(input.data)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return sayNo(refuse('bad_input', { message: error.message }));
  }
}

function topicList(): string {
  const topics = Object.entries(TOPICS).map(([name, { about }]) => `  ${name.padEnd(12)}${about}`);
  return ['npm run --silent explain -- <topic> [--help]', ...topics].join('\n');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // What is no JSON fits no topic, and is refused with it.
  }
}

function issuesOf(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.slice(0, 5).map(({ path, message }) => ({ path: path.join('.'), message }));
}

function told(line: string): number {
  console.log(line);
  return 0;
}

function sayNo({ refused, no, detail }: Refusal): number {
  const { what, next } = wording(refused, 'zh');
  console.error(`${no} ${what}。${next}。 ${wording(refused, 'en').what} ${JSON.stringify(detail)}`);
  return 1;
}
