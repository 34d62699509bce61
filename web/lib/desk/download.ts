import { doorSaidNo } from '#lib/trpc.ts';

export type Downloading = { done: number; of: number };
const SET_ASIDE = 16 * 1024 * 1024;

/**
 * Fetches a file of one of our doors, however large: what has come is set aside piece by piece, where the browser may put it on its disk.
 * @throws DoorSaidNo with the numbered refusal; a TypeError where the line broke off
 */
export async function download(address: string, told: (far: Downloading) => void): Promise<Blob> {
  const answer = await fetch(address);
  if (!answer.ok || !answer.body) throw await doorSaidNo(answer);
  const of = Number(answer.headers.get('content-length') ?? 0);
  const parts: Blob[] = [];
  let fresh: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  let kept = 0;
  const reader = answer.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    fresh.push(next.value);
    done += next.value.length;
    told({ done, of });
    if (done - kept < SET_ASIDE) continue;
    parts.push(new Blob(fresh));
    [fresh, kept] = [[], done];
  }
  if (of > 0 && done !== of) throw new TypeError('the file broke off');
  return new Blob([...parts, ...fresh], { type: answer.headers.get('content-type') ?? '' });
}
