const MOST_SHOWN = 80;

/** Addresses of pictures held in memory; the oldest give way. A picture already on the screen stays there. */
export class Pictures {
  #shown = new Map<string, string>();

  show(key: string, bytes: ArrayBuffer): string {
    const known = this.#shown.get(key);
    if (known) return known;
    const address = URL.createObjectURL(new Blob([bytes]));
    this.#shown.set(key, address);
    const [oldest] = this.#shown;
    if (oldest && this.#shown.size > MOST_SHOWN) {
      URL.revokeObjectURL(oldest[1]);
      this.#shown.delete(oldest[0]);
    }
    return address;
  }
}
