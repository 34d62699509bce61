/** What a colour means. themes.css gives each a text, a background, a fill and a text on the fill. */
export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'danger';
