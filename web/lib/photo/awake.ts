/** Keeps the screen on while evidence is being taken; where the platform cannot, nothing happens. Returns how to end it. */
export function stayAwake(): () => void {
  let sentinel: WakeLockSentinel | null = null;
  let over = false;
  navigator.wakeLock?.request('screen').then(
    (held) => {
      sentinel = held;
      if (over) void held.release();
    },
    (error) => console.info('the screen may go dark', error),
  );
  return () => {
    over = true;
    void sentinel?.release();
  };
}

/** A short tick under the thumb: it was kept. */
export function tick(): void {
  navigator.vibrate?.(30);
}
