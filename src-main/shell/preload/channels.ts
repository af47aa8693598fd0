/** The three channels between the page and main. What may be said on them stands in src-shared/commands. */
export const SHELL_CALL_CHANNEL = 'shell';
export const SHELL_EVENT_CHANNEL = 'shell-event';
export const VAULT_PORT_CHANNEL = 'vault-port';
