/** A defect of main ends the app, once, through `end`; nothing of it is shown or logged. */
export function endOnDefects(end: () => void): void {
  let ending = false;
  const once = (): void => {
    if (ending) return;
    ending = true;
    end();
  };
  process.on('uncaughtException', once);
  process.on('unhandledRejection', once);
}
