import { readFileSync } from 'node:fs';

/**
 * Put before the app's command line: every network call of every process and thread goes to the file. `write` is among
 * them, because it sends, too.
 */
export function traceNetwork(file: string): string[] {
  const calls = 'trace=network,write,writev,sendfile';
  return ['strace', '-f', '--seccomp-bpf', '-qq', '-e', calls, '-e', 'signal=none', '-s', '64', '-yy', '-o', file];
}

export interface NetworkUse {
  /** TCP connections begun, with their line of the trace. */
  readonly tcpConnects: readonly string[];
  /** `connect` of a UDP socket sends nothing: it asks the kernel for a route. */
  readonly udpConnects: readonly string[];
  /** Anything handed to an inet socket to be sent. */
  readonly sends: readonly string[];
  /** Inet sockets that accept or wait for others. */
  readonly listens: readonly string[];
  /** Questions to a resolver on this machine, over a local socket. */
  readonly resolverQuestions: readonly string[];
  /** All calls of the trace: a trace without any proves nothing. */
  readonly calls: number;
}

/** Reads what strace wrote: `1234 connect(5<UDP:[...]>, {sa_family=AF_INET, ...}) = 0`. */
function parseNetworkTrace(trace: string): NetworkUse {
  const use = {
    tcpConnects: [] as string[],
    udpConnects: [] as string[],
    sends: [] as string[],
    listens: [] as string[],
    resolverQuestions: [] as string[],
    calls: 0,
  };
  for (const line of trace.split('\n')) {
    const call = /^\d+\s+(?:<\.\.\. )?([a-z_0-9]+)(?:\(| resumed)/.exec(line)?.[1];
    if (call === undefined) continue;
    use.calls += 1;
    // The type of the descriptor is on the first half of an interrupted call, which is a line of its own.
    const tcp = /^\d+\s+\w+\(\d+<TCP/.test(line);
    const inet = tcp || /^\d+\s+\w+\(\d+<UDP/.test(line) || line.includes('sa_family=AF_INET');
    if (/^(sendto|sendmsg|sendmmsg|write|writev)$/.test(call) && /"[^"]*\bhosts\b/.test(line) && line.includes('<UNIX'))
      use.resolverQuestions.push(line);
    if (call === 'connect') {
      if (tcp) use.tcpConnects.push(line);
      else if (inet) use.udpConnects.push(line);
      else if (line.includes('systemd/resolve')) use.resolverQuestions.push(line);
    } else if (inet && /^(sendto|sendmsg|sendmmsg|write|writev|sendfile)$/.test(call)) use.sends.push(line);
    else if (inet && /^(listen|accept|accept4)$/.test(call)) use.listens.push(line);
  }
  return use;
}

export function readNetworkTrace(file: string): NetworkUse {
  return parseNetworkTrace(readFileSync(file, 'utf8'));
}
