import type { ShellInfo } from '../../../../src-shared/commands/shell.contract.ts';

export type DiskEncryption = ShellInfo['diskEncryption'];
