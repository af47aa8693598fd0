// Draws a local page into a PNG: `electron contact-sheet-app.cjs <page.html> <out.png> <width>`. Development only.
const { writeFileSync } = require('node:fs');
const { app, BrowserWindow } = require('electron');

const [page, out, width] = process.argv.slice(-3);
const DRAWN = `Promise.all([...document.images].map((image) => image.decode()))
  .then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  .then(() => document.documentElement.scrollHeight)`;

app.disableHardwareAcceleration();
app.whenReady().then(async () => {
  const window = new BrowserWindow({
    show: false,
    width: Number(width),
    height: 800,
    webPreferences: { offscreen: true },
  });
  await window.loadFile(page);
  const height = await window.webContents.executeJavaScript(DRAWN);
  window.setContentSize(Number(width), height);
  await window.webContents.executeJavaScript(DRAWN);
  writeFileSync(out, (await window.webContents.capturePage()).toPNG());
  app.quit();
});
