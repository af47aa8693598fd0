/** After this time the browser has taken over what it was given. */
const KEPT_MS = 10 * 60 * 1000;

/** Hands bytes to the browser to be saved under a name. Nothing opens them: the name counts for a folder alone, and the bytes are of no type that it shows. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
