import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { removeFolder } from './remove-folder.ts';

export interface Pixel {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** A display of its own, whose picture can be read without asking any program on it. Linux only. */
export class VirtualScreen {
  readonly display: string;
  readonly #server: ChildProcess;
  readonly #folder: string;

  constructor(server: ChildProcess, display: string, folder: string) {
    this.#server = server;
    this.display = display;
    this.#folder = folder;
  }

  static async start(width = 1280, height = 800): Promise<VirtualScreen> {
    const folder = mkdtempSync(join(tmpdir(), 'sigilo-screen-'));
    const size = `${width}x${height}x24`;
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', size, '-fbdir', folder, '-nolisten', 'tcp', '-noreset', '-s', '0'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    const display = await new Promise<string>((resolve, reject) => {
      let number = '';
      server.stdio[3]?.on('data', (chunk: Buffer) => {
        number += chunk.toString();
        if (number.endsWith('\n')) resolve(`:${number.trim()}`);
      });
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    });
    return new VirtualScreen(server, display, folder);
  }

  stop(): void {
    this.#server.kill('SIGKILL');
    removeFolder(this.#folder);
  }

  pixel(x: number, y: number): Pixel {
    const { pixels, stride } = this.#picture();
    const at = y * stride + x * 4;
    return { red: pixels[at + 2] ?? 0, green: pixels[at + 1] ?? 0, blue: pixels[at] ?? 0 };
  }

  /**
   * Resolves when the picture is another one than `before` and nothing new has appeared for `stillMs`; pictures that
   * come back (a blinking caret) are nothing new.
   */
  async settled({ before = '', stillMs = 700, limitMs = 20_000 } = {}): Promise<string> {
    const end = performance.now() + limitMs;
    const seen = new Set<string>();
    let since = performance.now();
    while (performance.now() < end) {
      const now = this.digest();
      if (!seen.has(now)) {
        seen.add(now);
        since = performance.now();
      }
      if (now !== before && performance.now() - since >= stillMs) return now;
      await delay(50);
    }
    throw new Error('The screen did not come to rest');
  }

  digest(): string {
    return createHash('sha256').update(this.#picture().pixels).digest('hex');
  }

  /** The X window dump that Xvfb keeps up to date: header, colour table, pixels of four bytes (blue, green, red, unused). */
  #picture(): { pixels: Buffer; stride: number } {
    const dump = readFileSync(join(this.#folder, 'Xvfb_screen0'));
    const [headerSize, bytesPerLine, colours] = [dump.readUInt32BE(0), dump.readUInt32BE(48), dump.readUInt32BE(76)];
    return { pixels: dump.subarray(headerSize + colours * 12), stride: bytesPerLine };
  }
}
