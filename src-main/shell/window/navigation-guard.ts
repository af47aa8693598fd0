import { app } from 'electron';
import { START_PAGE } from './app-origin.ts';

/** Every page of the process stays where main put it: no other address, no second window, no embedded page. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('login', (event) => event.preventDefault());
    contents.on('select-client-certificate', (event) => event.preventDefault());
    contents.on('did-navigate', (_navigated, url) => {
      // Reached only when one of the denials above has a hole.
      if (url !== START_PAGE && !url.startsWith('devtools://')) app.exit(1);
    });
  });
}
