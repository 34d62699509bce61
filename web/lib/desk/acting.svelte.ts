import { language } from '#lib/i18n/t.svelte.ts';
import { ActKeys } from './act-keys.ts';
import { troubleOf, type Trouble } from './trouble.ts';

/** One thing a person does at a desk, at a time: a double click, or a try after silence, stays one act. */
export class Acting {
  /** Which act is running, to be shown on its button. */
  doing = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  private readonly keys = new ActKeys(() => crypto.randomUUID());

  /** @param name tells this act from others of the same screen @returns whether it was done */
  async run(name: string, act: (key: (step: string) => string) => Promise<unknown>): Promise<boolean> {
    if (this.doing) return false;
    this.doing = name;
    this.trouble = null;
    try {
      await act((step) => this.keys.of(`${name}/${step}`));
      this.keys.answered();
      return true;
    } catch (error) {
      this.trouble = troubleOf(error, language.current, true);
      if (this.trouble.refusal) this.keys.answered();
      return false;
    } finally {
      this.doing = null;
    }
  }
}
