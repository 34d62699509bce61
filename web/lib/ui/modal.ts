import type { Attachment } from 'svelte/attachments';

/** Opens a native dialog while `isOpen` holds; its backdrop, Esc and the phone's back gesture close it. */
export function modal(isOpen: () => boolean, close: () => void): Attachment<HTMLDialogElement> {
  return (dialog) => {
    if (isOpen() && !dialog.open) dialog.showModal();
    if (!isOpen() && dialog.open) dialog.close();
    const onClick = (event: MouseEvent) => {
      if (event.target === dialog) close();
    };
    dialog.addEventListener('click', onClick);
    dialog.addEventListener('close', close);
    return () => {
      dialog.removeEventListener('click', onClick);
      dialog.removeEventListener('close', close);
    };
  };
}
