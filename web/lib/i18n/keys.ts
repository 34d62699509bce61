import type * as zh from './zh.ts';
import type * as zhDesk from './zh-desk.ts';
import type * as zhField from './zh-field.ts';

export type Language = 'zh' | 'en';
export type Params = Record<string, string | number>;
export type Translate = (key: Key, params?: Params) => string;

type Resources = typeof zh & typeof zhDesk & typeof zhField;

type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}`;
}[keyof T & string];

/** Every text there is: `namespace:key`, or `namespace:group.key` where a namespace is nested. */
export type Key = { [N in keyof Resources & string]: `${N}:${Leaf<Resources[N]>}` }[keyof Resources & string];

type At<T, P extends string> = P extends keyof T
  ? T[P]
  : P extends `${infer Head}.${infer Rest}`
    ? Head extends keyof T
      ? At<T[Head], Rest>
      : never
    : never;

type TextOf<K extends string> = K extends `${infer N}:${infer P}`
  ? N extends keyof Resources
    ? At<Resources[N], P>
    : never
  : never;

type Names<S> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never;

/** What must be passed with a key: nothing, or a value for every {{name}} in its Chinese text. */
export type Args<K extends Key> =
  string extends TextOf<K>
    ? [params?: Params]
    : [Names<TextOf<K>>] extends [never]
      ? []
      : [params: Record<Names<TextOf<K>>, string | number>];

/** A translation of a namespace: the same keys, plus `<key>_one` where English needs a singular. */
export type Wording<T> = { [K in keyof T]: T[K] extends string ? string : Wording<T[K]> } & {
  [K in `${string}_one`]?: string;
};
