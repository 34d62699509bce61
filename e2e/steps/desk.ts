import { PASSWORD } from './inspector.ts';

export type Client = { status: number; fetch(path: string, init?: RequestInit): Promise<Response> };

/** A person signed in without a browser, straight at the server. */
export async function clientOf(url: string, username: string): Promise<Client> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    status: answer.status,
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { cookie, origin: url, 'content-type': 'application/json', ...init.headers },
      }),
  };
}

/** A case as it stands in the queue. */
export type QueuedCase = {
  title: string;
  description: string;
  severity: string;
  reporterName: string;
  receivedAt: string;
  foundAt: string;
  photosStored: number;
  photoCount: number;
};

/** The cases a manager sees with these words, whoever brought them. */
export async function casesWith(url: string, words: string): Promise<QueuedCase[]> {
  const manager = await clientOf(url, 'manager1');
  const input = encodeURIComponent(JSON.stringify({ json: {} }));
  const answer = await manager.fetch(`/api/trpc/case.queue?input=${input}`);
  const { result } = (await answer.json()) as { result: { data: { json: { rows: QueuedCase[] } } } };
  return result.data.json.rows.filter(({ description }) => description === words);
}
