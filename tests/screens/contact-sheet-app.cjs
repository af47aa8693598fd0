// Draws local pages into PNGs beside them: `electron contact-sheet-app.cjs <width> <page.html>...`. Development only.
const { writeFileSync } = require('node:fs');
const { app, BrowserWindow } = require('electron');

const pages = process.argv.filter((argument) => argument.endsWith('.html'));
const width = Number(process.argv[process.argv.indexOf(pages[0]) - 1]);
const STILL_MS = 1000;
const LIMIT_MS = 60_000;
app.disableHardwareAcceleration();
app.on('window-all-closed', () => undefined);

/** Chromium paints from the top: a lower end in one colour is not painted yet. */
function isPainted(image) {
  const { width: columns, height: rows } = image.getSize();
  const end = new Uint32Array(new Uint8Array(image.toBitmap()).buffer, Math.floor(rows * 0.9) * columns * 4);
  return new Set(end).size > 16;
}

async function draw(page) {
  const window = new BrowserWindow({ show: false, width, height: 800, webPreferences: { offscreen: true } });
  await window.loadFile(page);
  const height = await window.webContents.executeJavaScript('document.documentElement.scrollHeight');
  const image = await new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('not painted')), LIMIT_MS);
    let still = null;
    window.webContents.on('paint', (_event, _dirty, painted) => {
      clearTimeout(still);
      still = setTimeout(() => {
        if (painted.getSize().height < height || !isPainted(painted)) {
          window.webContents.invalidate();
          return;
        }
        clearTimeout(limit);
        resolve(painted);
      }, STILL_MS);
    });
    window.setContentSize(width, height);
    window.webContents.invalidate();
  });
  writeFileSync(page.replace(/html$/, 'png'), image.toPNG());
  window.destroy();
}

app
  .whenReady()
  .then(async () => {
    for (const page of pages) await draw(page);
    app.exit(0);
  })
  .catch(() => app.exit(1));
