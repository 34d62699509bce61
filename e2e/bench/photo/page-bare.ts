// The floor: what a browser takes to open a photo, make it smaller and encode it, in a worker that does nothing else.

const worker = new Worker(new URL('./bare-worker.ts', import.meta.url), { type: 'module' });

function make(original: Blob): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(original);
  });
}

Object.assign(globalThis, { contender: { make } });
