/** A key file is read whole at each unlock: a photo or a document fits, a disk image does not. */
export const MAX_KEY_FILE_BYTES = 16 * 1024 * 1024;
