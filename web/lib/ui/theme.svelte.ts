export type Theme = 'day' | 'night' | 'outdoor';

const bars: Record<Theme, string> = { day: '#ffffff', night: '#14222b', outdoor: '#ffffff' };
let current = $state<Theme>(stored());

export const theme = {
  get current(): Theme {
    return current;
  },
};

/** The script in app.html sets the same before the first paint. */
export function setTheme(next: Theme): void {
  current = next;
  document.documentElement.dataset.theme = next;
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', bars[next]);
  localStorage.setItem('theme', next);
}

function stored(): Theme {
  const shown = typeof document === 'undefined' ? undefined : document.documentElement.dataset.theme;
  return shown === 'night' || shown === 'outdoor' ? shown : 'day';
}
