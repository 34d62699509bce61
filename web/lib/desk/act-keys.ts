/**
 * The keys of one person's acts. A step keeps its key until the server has answered, so that a second try after the
 * network broke is the same act and not another one.
 */
export class ActKeys {
  private keys = new Map<string, string>();

  constructor(private readonly make: () => string) {}

  of(step: string): string {
    const key = this.keys.get(step) ?? this.make();
    this.keys.set(step, key);
    return key;
  }

  /** The server has answered, with yes or with no: whatever comes next is another act. */
  answered(): void {
    this.keys.clear();
  }
}
