import type { Paper } from './make.ts';

/** The document as a file the phone's own share sheet takes. */
export function fileOf({ bytes, name }: Paper): File {
  return new File([bytes], name, { type: 'application/pdf' });
}

/** Whether this browser hands files to other apps. */
export function canShare(file: File): boolean {
  return typeof navigator.share === 'function' && (navigator.canShare?.({ files: [file] }) ?? false);
}

export type Shared = 'shared' | 'left' | 'failed';

/** Opens the share sheet; `left` when the person closed it again. */
export async function share(file: File): Promise<Shared> {
  try {
    await navigator.share({ files: [file], title: file.name });
    return 'shared';
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') return 'left';
    console.warn('the document could not be shared', cause);
    return 'failed';
  }
}
