import { refuse, type Refusal } from '#domain/refusal.ts';
import { Fault } from './fault.ts';
import type { Net, Upload, UploadEars } from './ports.ts';

export const hello: Net['hello'] = (input, signal) =>
  asked(async (trpc) => trpc.sync.hello.mutate(input, { signal }));
export const push: Net['push'] = (input, signal) =>
  asked(async (trpc) => trpc.sync.push.mutate(input, { signal }));
export const pull: Net['pull'] = (input, signal) =>
  asked(async (trpc) => trpc.sync.pull.mutate(input, { signal }));
export const report: Net['report'] = (input, signal) =>
  asked(async (trpc) => trpc.sync.report.mutate(input, { signal }));
export const wanted: Net['wanted'] = (sha256s, signal) =>
  asked(async (trpc) => trpc.photo.wanted.mutate({ sha256s }, { signal }));

async function asked<T>(call: (client: typeof import('#lib/trpc.ts').trpc) => Promise<T>): Promise<T> {
  const { trpc, saidOf } = await import('#lib/trpc.ts');
  try {
    return await call(trpc);
  } catch (error) {
    const said = saidOf(error);
    throw said
      ? faultOf(said.status, said.refusal)
      : new Fault('network', error instanceof Error ? error.message : 'no answer');
  }
}

function faultOf(status: number, refusal: Refusal | null): Fault {
  if (status === 401) return new Fault('signed_out', 'HTTP 401', refusal ?? refuse('not_signed_in'));
  if (refusal) return new Fault('refused', refusal.refused, refusal);
  return new Fault('server', `HTTP ${status}`);
}

/** tus from the stored bytes; where to go on is kept in the precious store, not in localStorage. */
export async function upload(photo: Upload, ears: UploadEars, signal: AbortSignal): Promise<void> {
  const tus = await import('tus-js-client');
  const file = new Blob([photo.bytes], { type: photo.mime });
  await new Promise<void>((resolve, reject) => {
    const sending = new tus.Upload(file, {
      endpoint: '/api/files',
      uploadUrl: photo.resumeAt,
      metadata: { sha256: photo.sha256, mime: photo.mime },
      chunkSize: 1024 * 1024,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (sent, of) => ears.onProgress(sent, of),
      onUploadUrlAvailable: () => sending.url && ears.onAddress(sending.url),
      onSuccess: () => resolve(),
      onError: (error) =>
        reject(uploadFault('originalResponse' in error ? error.originalResponse : null, error)),
    });
    const stop = () => void sending.abort().finally(() => reject(new Fault('network', 'stopped')));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    sending.start();
  });
}

function uploadFault(
  response: { getStatus(): number; getBody(): string } | null | undefined,
  error: Error,
): Fault {
  const status = response?.getStatus() ?? 0;
  if (status === 401) return faultOf(401, null);
  if (status === 460) return new Fault('refused', 'hash_differs', refuse('hash_differs'));
  if (status >= 400 && status < 500 && status !== 423) return new Fault('refused', `HTTP ${status}`);
  return status >= 500 || status === 423
    ? new Fault('server', `HTTP ${status}`)
    : new Fault('network', error.message);
}
