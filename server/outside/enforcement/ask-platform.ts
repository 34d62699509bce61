import { z } from 'zod';
import { signedQuestion } from './asking.ts';
import { limitedText } from './limited-text.ts';
import { verify } from './signature.ts';

export type Asking = { enforcementUrl: string; exchangeSecret: string; now(): Date; timeoutMs?: number };
/** Everything that was asked for, or why it is not known; half an answer is none. */
export type Told<T> = { all: T[] } | { unanswered: string };

const TIMEOUT_MS = 10_000;
const LARGEST_PAGE = 4 * 1024 * 1024;
const MOST_PAGES = 500;

/** Asks the platform for a list since a moment, page by page. Only what is signed with our key counts. */
export async function askPlatform<T extends z.ZodType>(
  asking: Asking,
  what: 'events' | 'cases',
  since: string,
  shape: T,
): Promise<Told<z.infer<T>>> {
  const page = z.object({ [what]: z.array(shape), next: z.string().max(200).nullable() });
  const all: z.infer<T>[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const query: string = new URLSearchParams({ since, ...(after === null ? {} : { after }) }).toString();
    const said = await askOnce(asking, `/${what}?${query}`);
    if ('unanswered' in said) return said;
    const read = page.safeParse(said.content);
    if (!read.success) return { unanswered: '平台的答复不合约定' };
    all.push(...(read.data[what] as z.infer<T>[]));
    after = read.data.next as string | null;
    if (after === null) return { all };
  }
  return { unanswered: '平台的答复没有尽头' };
}

async function askOnce(
  { enforcementUrl, exchangeSecret, now, timeoutMs }: Asking,
  path: string,
): Promise<{ content: unknown } | { unanswered: string }> {
  try {
    const base = new URL(enforcementUrl.replace(/\/$/, '') + path);
    const response = await fetch(base, {
      headers: { ...signedQuestion(base.pathname + base.search, exchangeSecret, now()) },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    });
    const text = await limitedText(response.body, LARGEST_PAGE);
    if (!response.ok || text === null) return { unanswered: `HTTP ${response.status}` };
    const forged = verify(response.headers, text, exchangeSecret, now());
    return forged ? { unanswered: '平台的答复签名无效' } : { content: JSON.parse(text) };
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    return { unanswered: code ?? (error as Error).name };
  }
}
