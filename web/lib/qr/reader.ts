import type { QrAnswer, QrAsk } from './worker/qr-worker.ts';

const PAUSE_MS = 120;

/** Reads QR codes off the main thread, one picture at a time. */
export class QrReader {
  #worker = new Worker(new URL('./worker/qr-worker.ts', import.meta.url), { type: 'module', name: 'qr' });

  /** What the picture's code says; null where none can be read. Rejects for what is no picture. */
  async read(source: ImageBitmapSource, isStill = true): Promise<string | null> {
    const picture = await createImageBitmap(source);
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<QrAnswer>) => resolve(data.said);
      this.#worker.onerror = (event) => reject(new Error(event.message || 'the reader died'));
      this.#worker.postMessage({ picture, isStill } satisfies QrAsk, { transfer: [picture] });
    });
  }

  /** Looks at a running video again and again, until something was read or it is told to stop. */
  async watch(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
    while (!signal.aborted) {
      const isShowing = video.videoWidth > 0 && !video.paused;
      const said = isShowing ? await this.read(video, false) : null;
      if (said !== null && !signal.aborted) return said;
      await new Promise((go) => setTimeout(go, PAUSE_MS));
    }
    return null;
  }

  close(): void {
    this.#worker.terminate();
  }
}
