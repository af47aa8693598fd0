import { app } from 'electron';

const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // No name and no address resolves, whatever asks for it.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['dns-prefetch-disable'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  // A crash dump is a copy of memory.
  ['disable-breakpad'],
  ['disable-crash-reporter'],
  ['disable-gpu-shader-disk-cache'],
];

/** A packaged app takes none of these from whoever starts it: each opens it to another program or writes what it does to a file. */
const REFUSED_WHEN_PACKAGED: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'js-flags',
  'disable-web-security',
  'ignore-certificate-errors',
  'load-extension',
  'log-net-log',
  'net-log-capture-mode',
  'trace-startup',
  'enable-logging',
  'log-file',
];

/** Before the app is ready. */
export function setCommandLineSwitches({ packaged }: { packaged: boolean }): void {
  if (packaged) for (const name of REFUSED_WHEN_PACKAGED) app.commandLine.removeSwitch(name);
  for (const [name, value] of SWITCHES) {
    app.commandLine.removeSwitch(name);
    app.commandLine.appendSwitch(name, value);
  }
}
