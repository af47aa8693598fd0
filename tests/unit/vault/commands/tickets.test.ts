import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createTickets } from '../../../../src-main/vault/commands/tickets.ts';
import { FileTicket } from '../../../../src-shared/ids.ts';

const newTicket = () => FileTicket.parse(randomUUID());

it('hands out a file to write once, and for writing alone', () => {
  const tickets = createTickets();
  const ticket = newTicket();
  tickets.add(ticket, 'write-backup', '/disk/copy.sigilo');
  expect(tickets.redeem(ticket, 'read-backup')).toBeNull();
  expect(tickets.redeem(ticket, 'write-backup')).toBe('/disk/copy.sigilo');
  expect(tickets.redeem(ticket, 'write-backup')).toBeNull();
});

it('hands out a file to read as often as it is asked for, and for reading alone', () => {
  const tickets = createTickets();
  const ticket = newTicket();
  tickets.add(ticket, 'read-backup', '/disk/copy.sigilo');
  expect(tickets.redeem(ticket, 'write-backup')).toBeNull();
  expect(tickets.redeem(ticket, 'read-backup')).toBe('/disk/copy.sigilo');
  expect(tickets.redeem(ticket, 'read-backup')).toBe('/disk/copy.sigilo');
});

it('knows no other ticket, and not an old one among many', () => {
  const tickets = createTickets();
  const first = newTicket();
  tickets.add(first, 'read-backup', '/first');
  const others = Array.from({ length: 4096 }, newTicket);
  for (const ticket of others) tickets.add(ticket, 'read-backup', `/${ticket}`);
  expect(tickets.redeem(newTicket(), 'read-backup')).toBeNull();
  expect(tickets.redeem(first, 'read-backup')).toBeNull();
  expect(others.map((ticket) => tickets.redeem(ticket, 'read-backup'))).toEqual(others.map((ticket) => `/${ticket}`));
});
