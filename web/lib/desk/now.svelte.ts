let current = $state(Date.now());
let timer: ReturnType<typeof setInterval> | undefined;

/** The time that ages on the screen are counted from; it moves every 15 s once somebody looks. */
export function now(): number {
  timer ??= setInterval(() => (current = Date.now()), 15_000);
  return current;
}
