import type { searchCommands } from '../../../src-shared/commands/search.contract.ts';
import { findInRecord } from '../use-cases/search/find.ts';
import { searchStatus } from '../use-cases/search/search-status.ts';
import type { Handlers } from './registry.ts';

export const searchHandlers: Handlers<keyof typeof searchCommands> = {
  'search.find': (input, room) => findInRecord(room.search.current, input),
  'search.status': (_input, room) => searchStatus(room.search.current),
};
