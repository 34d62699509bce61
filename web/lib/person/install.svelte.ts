type InstallPrompt = Event & { prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }> };

let offered = $state.raw<InstallPrompt | null>(null);

/** Whether the app can be put on the home screen, and how. */
export const install = {
  get kind(): 'installed' | 'offered' | 'ios' | 'unknown' {
    if (matchMedia('(display-mode: standalone)').matches) return 'installed';
    if (offered) return 'offered';
    return /iPhone|iPad|iPod/.test(navigator.userAgent) ? 'ios' : 'unknown';
  },
  async ask(): Promise<void> {
    await offered?.prompt();
    offered = null;
  },
};

/** The browser offers once, early; the page keeps the offer for the screen that shows it. */
export function keepInstallOffer(): () => void {
  const keep = (event: Event) => {
    event.preventDefault();
    offered = event as InstallPrompt;
  };
  addEventListener('beforeinstallprompt', keep);
  return () => removeEventListener('beforeinstallprompt', keep);
}
