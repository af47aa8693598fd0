/** Stands for the page: hands its text to the vault when it is told to, and shows what the vault answers. */
const { sigilo } = globalThis;
const text = document.querySelector('input');
const output = document.querySelector('output');

globalThis.shellEvents = [];
globalThis.vaultEvents = [];

sigilo.onVaultEvent((event) => globalThis.vaultEvents.push(event));
sigilo.onShellEvent(async (event) => {
  globalThis.shellEvents.push(event);
  if (event.event !== 'lock.flush') return;
  await sigilo.call('stand-in.keep', { text: text.value });
  await sigilo.shell('lock.flushed', {});
});
for (const input of ['keydown', 'pointerdown']) {
  addEventListener(input, () => void sigilo.shell('lock.activity', {}));
}

const [info, vault] = await Promise.all([sigilo.shell('shell.info', {}), sigilo.call('stand-in.hello', {})]);
globalThis.stoodIn = { reason: info.lock.reason, vaultPid: vault.value.pid };
output.textContent = info.lock.reason;
