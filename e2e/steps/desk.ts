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
