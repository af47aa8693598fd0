export const ownTextCommands = {} as const;
