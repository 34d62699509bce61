import { hearPosition, noPosition, recallKept } from './position.svelte.ts';

let watching: number | null = null;

/** Follows the position while evidence is being taken; asks for permission at most here. Returns how to stop. */
export function followPosition(): () => void {
  recallKept();
  if (watching === null && 'geolocation' in navigator) {
    watching = navigator.geolocation.watchPosition(hearPosition, noPosition, {
      enableHighAccuracy: true,
      maximumAge: 10_000,
    });
  }
  return () => {
    if (watching !== null) navigator.geolocation.clearWatch(watching);
    watching = null;
  };
}
