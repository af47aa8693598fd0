export const sampleCommands = {} as const;
