const { app, BrowserWindow } = require('electron');

/** The peer of the start and memory figures: the same runtime with one window and nothing in it but a colour. */
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, title: 'Empty' });
  window.once('ready-to-show', () => window.show());
  return window.loadURL('data:text/html,<body style="background:rgb(40,110,90)"></body>');
});
