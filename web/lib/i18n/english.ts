import { createInstance } from 'i18next';
import type { Translate } from './keys.ts';

const files = import.meta.glob<Record<string, object>>('./en/*.ts', { eager: true });

/** Loaded by dynamic import only: brings i18next and every English namespace in one chunk. */
export function loadEnglish(): Translate {
  const engine = createInstance();
  void engine.init({
    lng: 'en',
    initAsync: false,
    resources: { en: Object.assign({}, ...Object.values(files)) },
    interpolation: { escapeValue: false },
  });
  return (key, params) => engine.t(key, params);
}
