/** What a use-case reads and makes of key files; the bytes and their hash are the session's. */
export { makeKeyFile } from '../../session/make-key-file.ts';
export { readKeyFile } from '../../session/read-key-file.ts';
