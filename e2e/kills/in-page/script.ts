import { installScreenReader } from '../screen.ts';
import type { Armed } from './kit.ts';
import { installCameraEars, installCryptoEars, installNetworkEars, installScreenEars } from './other-ears.ts';
import { installStorageEars } from './storage-ears.ts';
import { installTrigger } from './trigger.ts';

/** The text that every page begins with. @param reaper where the page's last words go */
export function inPageScript(reaper: string): string {
  const ears = [
    installStorageEars,
    installCryptoEars,
    installNetworkEars,
    installCameraEars,
    installScreenEars,
  ];
  return [
    // What compiles this file names its functions with a helper that the page lacks.
    'globalThis.__name ??= (named) => named;',
    `(${installScreenReader})();`,
    `(${installTrigger})(${JSON.stringify(reaper)});`,
    ...ears.map((install) => `(${install})();`),
  ].join('\n');
}

/** The text that arms a page before anything runs in it. */
export function armingScript({ name, at }: Armed): string {
  return `globalThis.killArmed = ${JSON.stringify({ name, at } satisfies Armed)};`;
}
