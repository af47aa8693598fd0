/** Stands for a person's browser: opens a file in a sandboxed window that has nothing of an app in it, and notes every request that leaves the page. */
import { join } from 'node:path';
import { BrowserWindow, app, session } from 'electron';

globalThis.requests = [];
globalThis.downloads = [];
app.on('window-all-closed', () => app.quit());
app.on('ready', () => {
  session.defaultSession.webRequest.onBeforeRequest((details, proceed) => {
    globalThis.requests.push(details.url);
    proceed({});
  });
  session.defaultSession.on('will-download', (_event, item) => {
    const path = join(app.getPath('userData'), `download-${globalThis.downloads.length}`);
    const download = { name: item.getFilename(), type: item.getMimeType(), path, state: 'running' };
    globalThis.downloads.push(download);
    item.setSavePath(path);
    item.once('done', (_done, state) => (download.state = state));
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
