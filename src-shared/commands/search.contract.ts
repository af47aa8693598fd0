export const searchCommands = {} as const;
