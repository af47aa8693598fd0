import { readFileSync } from 'node:fs';

/** Put before the app's command line: every network call of every process and thread goes to the file. */
export function traceNetwork(file: string): string[] {
  return [
    'strace',
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-e',
    'trace=network',
    '-e',
    'signal=none',
    '-s',
    '64',
    '-yy',
    '-o',
    file,
  ];
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

/** Reads what `strace -f -yy -e trace=network` wrote: `1234 connect(5<UDP:[...]>, {sa_family=AF_INET, ...}) = 0`. */
export function parseNetworkTrace(trace: string): NetworkUse {
  const use = {
    tcpConnects: [] as string[],
    udpConnects: [] as string[],
    sends: [] as string[],
    listens: [] as string[],
    resolverQuestions: [] as string[],
    calls: 0,
  };
  for (const line of trace.split('\n')) {
    const call = /^(?:\d+\s+)?(?:<\.\.\. )?([a-z_0-9]+)(?:\(| resumed)/.exec(line)?.[1];
    if (call === undefined) continue;
    use.calls += 1;
    const inet = /AF_INET6?\b|<(?:TCP|UDP)(?:v6)?:/.test(line);
    if (call === 'connect') {
      if (inet && /<TCP(v6)?:/.test(line)) use.tcpConnects.push(line);
      else if (inet) use.udpConnects.push(line);
      else if (/nscd|systemd\/resolve|resolved/.test(line)) use.resolverQuestions.push(line);
    } else if (inet && /^(sendto|sendmsg|sendmmsg)$/.test(call)) use.sends.push(line);
    else if (inet && /^(listen|accept|accept4)$/.test(call)) use.listens.push(line);
  }
  return use;
}

export function readNetworkTrace(file: string): NetworkUse {
  return parseNetworkTrace(readFileSync(file, 'utf8'));
}
