// Draws a local page into a PNG: `electron contact-sheet-app.cjs <page.html> <out.png> <width>`. Development only.
const { writeFileSync } = require('node:fs');
const { app, BrowserWindow } = require('electron');

const [page, out, width] = process.argv.slice(-3);
const STILL_MS = 1500;
app.disableHardwareAcceleration();
app.whenReady().then(async () => {
  const window = new BrowserWindow({
    show: false,
    width: Number(width),
    height: 800,
    webPreferences: { offscreen: true },
  });
  let drawn = null;
  let still = null;
  const finish = () => {
    // A page beyond what can be painted comes out in one colour.
    const painted = new Set(new Uint32Array(new Uint8Array(drawn.toBitmap()).buffer)).size > 16;
    if (painted) writeFileSync(out, drawn.toPNG());
    app.exit(painted ? 0 : 1);
  };
  await window.loadFile(page);
  const height = await window.webContents.executeJavaScript('document.documentElement.scrollHeight');
  window.webContents.on('paint', (_event, _dirty, image) => {
    drawn = image;
    clearTimeout(still);
    still = setTimeout(finish, STILL_MS);
  });
  window.setContentSize(Number(width), height);
  window.webContents.invalidate();
});
