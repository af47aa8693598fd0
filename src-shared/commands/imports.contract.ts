export const importCommands = {} as const;
