/** Stands for a person's browser: opens a file in a sandboxed window that has nothing of an app in it, and notes every request that leaves the page. */
import { BrowserWindow, app, session } from 'electron';

globalThis.requests = [];
app.on('window-all-closed', () => app.quit());
app.on('ready', () => {
  session.defaultSession.webRequest.onBeforeRequest((details, proceed) => {
    globalThis.requests.push(details.url);
    proceed({});
  });
});
globalThis.openPage = async (file) => {
  await app.whenReady();
  const window = new BrowserWindow({
    width: 1100,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  await window.loadFile(file);
};
