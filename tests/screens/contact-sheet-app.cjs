// Draws a local page into a PNG: `electron contact-sheet-app.cjs <page.html> <out.png> <width>`. Development only.
const { writeFileSync } = require('node:fs');
const { app, BrowserWindow } = require('electron');

const [page, out, width] = process.argv.slice(-3);
app.disableHardwareAcceleration();
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false, width: Number(width), height: 800, webPreferences: { offscreen: true } });
  await window.loadFile(page);
  const height = await window.webContents.executeJavaScript('document.documentElement.scrollHeight');
  const drawn = new Promise((resolve) => {
    window.webContents.on('paint', (_event, _dirty, image) => {
      if (image.getSize().height >= height) resolve(image);
    });
  });
  window.setContentSize(Number(width), height);
  window.webContents.invalidate();
  writeFileSync(out, (await drawn).toPNG());
  app.quit();
});
