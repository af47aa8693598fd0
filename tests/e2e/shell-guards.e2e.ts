import { createServer } from 'node:net';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { electronRuntime, sandboxArguments } from '../support/electron-runtime.ts';
import { type RunningApp, environment, launchApp } from './support/launch.ts';
import { isAlive, processesOf, unlessEnded } from './support/process-tree.ts';
import { makeStandInApp } from './support/stand-in-app.ts';
import { removeFolder } from './support/remove-folder.ts';

test.describe.configure({ mode: 'serial' });

let folder: string;
let app: RunningApp;
let page: Page;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-guards-'));
  app = await launchApp({ app: makeStandInApp(join(folder, 'app')) });
  page = await app.page();
  await page.waitForFunction(() => 'stoodIn' in globalThis);
});
test.afterAll(async () => {
  await app.close();
  removeFolder(folder);
});

test('the page has window.sigilo, frozen, with four functions, and nothing of Node or Electron', async () => {
  const found = await page.evaluate(() => {
    const sigilo: unknown = Reflect.get(globalThis, 'sigilo');
    return {
      keys: Object.entries(sigilo as object).map(([name, value]) => `${name}:${typeof value}`),
      frozen: Object.isFrozen(sigilo),
      strangers: ['require', 'process', 'module', 'electron', 'ipcRenderer', 'Buffer'].filter(
        (name) => name in globalThis,
      ),
    };
  });
  expect(found).toEqual({
    keys: ['call:function', 'onVaultEvent:function', 'shell:function', 'onShellEvent:function'],
    frozen: true,
    strangers: [],
  });
});

test('every permission is denied, asked for or looked up', async () => {
  const answers = await page.evaluate(async () => {
    const failure = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
    ] as PermissionName[];
    const states = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    const geolocation = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(`denied ${error.code}`),
      ),
    );
    return {
      states,
      geolocation,
      notification: await Notification.requestPermission(),
      camera: await failure(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await failure(navigator.mediaDevices.getDisplayMedia({ video: true })),
      clipboard: await failure(navigator.clipboard.readText()),
    };
  });
  expect(answers.states.every((state) => state === 'denied')).toBe(true);
  expect(answers.geolocation).toBe('denied 1');
  expect(answers.notification).toBe('denied');
  expect(answers.camera).not.toBe('granted');
  expect(answers.screen).not.toBe('granted');
  expect(answers.clipboard).not.toBe('granted');
});

test('the page stays where it is: no navigation, no window, no frame of another origin, no download', async () => {
  const outcome = await page.evaluate(async () => {
    const opened = [
      window.open('https://example.org/'),
      window.open('about:blank'),
      window.open('app://sigilo/index.html'),
    ];
    const leave = (address: string, target = ''): void => {
      const link = document.createElement('a');
      Object.assign(link, { href: address, target, download: target === 'download' ? 'x' : '' });
      document.body.append(link);
      link.click();
      link.remove();
    };
    leave('https://example.org/');
    leave('file:///etc/hostname');
    leave('app://other/index.html');
    leave('data:text/html,x');
    leave('https://example.org/', '_blank');
    leave('app://sigilo/index.html', 'download');
    leave(URL.createObjectURL(new Blob(['x'])), 'download');
    const frame = document.createElement('iframe');
    frame.src = 'app://sigilo/index.html';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    let framed: string;
    try {
      framed = frame.contentDocument?.querySelector('input') ? 'loaded' : 'empty';
    } catch {
      framed = 'blocked';
    }
    frame.remove();
    return { opened: opened.every((other) => other === null), address: location.href, framed };
  });
  expect(outcome.opened).toBe(true);
  expect(outcome.address).toBe('app://sigilo/index.html');
  expect(outcome.framed).not.toBe('loaded');
  expect(app.electron.windows()).toHaveLength(1);
});

test('the content security policy holds: no inline script, no eval, no styles without the nonce of the load', async () => {
  const outcome = await page.evaluate(async () => {
    // The inspector lets the code it runs evaluate strings; what a timer runs is the page's own.
    await new Promise((resolve) => setTimeout(resolve));
    const attempt = (work: () => unknown): string => {
      try {
        work();
        return 'ran';
      } catch (error) {
        return error instanceof Error ? error.name : 'failed';
      }
    };
    const style = (nonce: string | null): string => {
      const element = document.createElement('style');
      if (nonce !== null) element.nonce = nonce;
      element.textContent = 'output { color: rgb(1, 2, 3); }';
      document.head.append(element);
      const colour = getComputedStyle(document.querySelector('output') ?? document.body).color;
      element.remove();
      return colour;
    };
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineScriptRan = true';
    document.head.append(script);
    return {
      inline: 'inlineScriptRan' in globalThis,
      eval: attempt(() => (0, eval)('1')),
      function: attempt(() => Reflect.construct(Function, ['return 1'])),
      wasm: attempt(() => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
      nonce,
      styleWithNonce: style(nonce),
      styleWithoutNonce: style(null),
    };
  });
  expect(outcome).toMatchObject({
    inline: false,
    eval: 'EvalError',
    function: 'EvalError',
    wasm: 'CompileError',
    styleWithNonce: 'rgb(1, 2, 3)',
  });
  expect(outcome.nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
  expect(outcome.styleWithoutNonce).not.toBe('rgb(1, 2, 3)');
});

test('nothing of the page reaches the network, by whatever interface', async () => {
  const reached: string[] = [];
  const tcp = createServer((socket) => {
    reached.push('tcp');
    socket.destroy();
  });
  const udp = createSocket('udp4', () => reached.push('udp'));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as { port: number };
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  try {
    const outcome = await page.evaluate(async (port) => {
      const host = `127.0.0.1:${port}`;
      const failure = (work: Promise<unknown>): Promise<string> =>
        work.then(
          () => 'reached',
          () => 'failed',
        );
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'stylesheet', 'icon']) {
        const link = document.createElement('link');
        Object.assign(link, { rel, href: `http://${host}/`, as: 'image' });
        document.head.append(link);
      }
      new Image().src = `http://${host}/`;
      navigator.sendBeacon(`http://${host}/`, 'x');
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:${host}` },
          { urls: [`turn:${host}?transport=udp`, `turn:${host}?transport=tcp`], username: 'x', credential: 'x' },
        ],
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
      const results = await Promise.all([
        failure(fetch(`http://${host}/`)),
        failure(fetch('app://sigilo/index.html')),
        failure(
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://${host}/`);
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
        ),
        failure(
          new Promise((resolve, reject) => {
            const worker = new Worker('./page.js');
            worker.onmessage = resolve;
            worker.onerror = reject;
          }),
        ),
      ]);
      // Candidates and preconnections have no event that says they were given up.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      peer.close();
      return results;
    }, port);
    expect(outcome).toEqual(['failed', 'failed', 'failed', 'failed']);
    expect(reached).toEqual([]);

    // Without the page's policy: what the session and the resolver refuse by themselves.
    const beneath = await app.electron.evaluate(async ({ webContents, session }, port) => {
      const sessions = [webContents.getAllWebContents()[0]?.session, session.defaultSession];
      const addresses = [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`];
      const outcomes: string[] = [];
      for (const used of sessions) {
        for (const address of addresses) {
          outcomes.push(
            (await used?.fetch(address).then(
              () => 'reached',
              (error: unknown) => String(error),
            )) ?? 'no session',
          );
        }
        outcomes.push(
          (await used?.resolveHost('localhost').then(
            () => 'resolved',
            (error: unknown) => String(error),
          )) ?? 'no session',
        );
      }
      return outcomes;
    }, port);
    const reasons = beneath.map((outcome) => /ERR_[A-Z_]+/.exec(outcome)?.[0] ?? outcome);
    const ofEachSession = ['ERR_BLOCKED_BY_CLIENT', 'ERR_BLOCKED_BY_CLIENT', 'ERR_NAME_NOT_RESOLVED'];
    expect(reasons).toEqual([...ofEachSession, ...ofEachSession]);
    expect(reached).toEqual([]);
  } finally {
    tcp.close();
    udp.close();
  }
});

test('the spell checker is off and has nowhere to fetch a dictionary from', async () => {
  const state = await app.electron.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    return { enabled: contents?.session.isSpellCheckerEnabled(), persistent: contents?.session.isPersistent() };
  });
  expect(state).toEqual({ enabled: false, persistent: false });
});

test('calls to main are rejected for unknown names, wrong input and any frame but the live main frame', async () => {
  const fromPage = await page.evaluate(async () => {
    const sigilo = Reflect.get(globalThis, 'sigilo') as { shell: (name: unknown, input: unknown) => Promise<unknown> };
    const failure = (name: unknown, input: unknown): Promise<string> =>
      sigilo.shell(name, input).then(
        () => 'answered',
        () => 'rejected',
      );
    return Promise.all([
      failure('shell.info', {}),
      failure('vault.unlock', {}),
      failure('__proto__', {}),
      failure(7, {}),
      failure('preferences.set', { language: 'en' }),
      failure('preferences.set', { language: 'en', theme: 'light', recordName: 'x'.repeat(81) }),
      failure('window.setLanguage', { language: 'xx' }),
    ]);
  });
  expect(fromPage).toEqual(['answered', ...Array<string>(6).fill('rejected')]);

  // The same page with the same preload script, in a window that is not the one main opened.
  const preload = join(folder, 'app/dist/preload/preload.cjs');
  const fromElsewhere = await app.electron.evaluate(async ({ BrowserWindow, webContents }, preload) => {
    const session = webContents.getAllWebContents()[0]?.session;
    if (session === undefined) return 'no page';
    const other = new BrowserWindow({ show: false, webPreferences: { session, sandbox: true, preload } });
    await other.loadURL('app://sigilo/index.html');
    const answer: unknown = await other.webContents.executeJavaScript(
      "sigilo.shell('shell.info', {}).then(() => 'answered', () => 'rejected')",
    );
    other.destroy();
    return answer;
  }, preload);
  expect(fromElsewhere).toBe('rejected');
});

test('a second start brings the first window forward and ends', async () => {
  const second = spawn(
    electronRuntime().executable,
    [...sandboxArguments(), join(folder, 'app'), `--user-data-dir=${app.userData}`],
    { stdio: 'ignore', env: environment() },
  );
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  const { main, vault } = await app.pids();
  expect(isAlive(main)).toBe(true);
  expect(isAlive(vault)).toBe(true);
  expect(readFileSync(join(app.userData, 'vault/told.txt'), 'utf8')).toBe('connect\n');
});

test('no process of the app writes its memory into a core file', async () => {
  const { main } = await app.pids();
  const roles = processesOf(main).flatMap(({ pid, role }) => {
    const filter = unlessEnded(pid, () => readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim());
    if (filter === null) return [];
    expect(`${role}: ${filter}`).toBe(`${role}: 00000000`);
    return role;
  });
  expect(roles).toEqual(expect.arrayContaining(['main', 'page', 'vault', 'zygote']));
});
