import type { QrAnswer, QrAsk } from './worker/qr-worker.ts';

const PAUSE_MS = 120;

type Asked = { resolve: (said: string | null) => void; reject: (cause: Error) => void };

/** Reads QR codes off the main thread. A picture from the album and the camera's next one may be asked for at once: each gets its own answer. */
export class QrReader {
  #worker = new Worker(new URL('./worker/qr-worker.ts', import.meta.url), { type: 'module', name: 'qr' });
  #asked = new Map<number, Asked>();
  #last = 0;

  constructor() {
    this.#worker.onmessage = ({ data: { no, said } }: MessageEvent<QrAnswer>) => {
      this.#asked.get(no)?.resolve(said);
      this.#asked.delete(no);
    };
    this.#worker.onerror = (event) => this.#giveUp(new Error(event.message || 'the reader died'));
  }

  /** What the picture's code says; null where none can be read. Rejects for what is no picture. */
  async read(source: ImageBitmapSource, isStill = true): Promise<string | null> {
    const picture = await createImageBitmap(source);
    const no = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#asked.set(no, { resolve, reject });
      this.#worker.postMessage({ no, picture, isStill } satisfies QrAsk, { transfer: [picture] });
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

  #giveUp(cause: Error): void {
    for (const { reject } of this.#asked.values()) reject(cause);
    this.#asked.clear();
  }
}
