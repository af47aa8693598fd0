/** Folders that a thread waits for which was left to itself: until it has ended, nothing else is begun there. */
export class SilentFolders {
  readonly #threads = new Map<string, number>();
  readonly #listeners: (() => void)[] = [];

  has(folder: string): boolean {
    return this.#threads.has(folder);
  }

  /** Called when a folder falls silent, and when it answers again. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Until the thread has ended, however it did. */
  until(ended: Promise<unknown>, folder: string): void {
    this.#add(folder, 1);
    const over = (): void => this.#add(folder, -1);
    ended.then(over, over);
  }

  #add(folder: string, threads: number): void {
    const now = (this.#threads.get(folder) ?? 0) + threads;
    if (now > 0) this.#threads.set(folder, now);
    else this.#threads.delete(folder);
    for (const listener of this.#listeners) listener();
  }
}
