import * as tus from 'tus-js-client';
import { MAX_WHOLE_BYTES } from '#domain/photo.ts';
import { refuse } from '#domain/refusal.ts';
import { faultOf } from '#lib/ask.ts';
import { Fault } from './fault.ts';
import type { Upload, UploadEars } from './ports.ts';

/** tus from the stored bytes; where to go on is kept in the precious store, not in localStorage. */
export async function upload(photo: Upload, ears: UploadEars, signal: AbortSignal): Promise<void> {
  // One request instead of two; what broke off once is sent in a way that can be resumed.
  const whole = photo.isFirstTry && photo.bytes.byteLength <= MAX_WHOLE_BYTES;
  const file = new Blob([photo.bytes], { type: photo.mime });
  await new Promise<void>((resolve, reject) => {
    const sending = new tus.Upload(file, {
      endpoint: '/api/files',
      uploadUrl: photo.resumeAt,
      metadata: { sha256: photo.sha256, mime: photo.mime },
      chunkSize: MAX_WHOLE_BYTES,
      uploadDataDuringCreation: whole,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (sent, of) => ears.onProgress(sent, of),
      onUploadUrlAvailable: () => !whole && sending.url && ears.onAddress(sending.url),
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
