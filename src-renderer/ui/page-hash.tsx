import './page-hash.css';

const GROUP = 8;

/** A SHA-256 in groups of eight digits, as eyes compare it; copied, it is whole. */
export function PageHash({ hash }: { readonly hash: string }) {
  const groups = Array.from({ length: Math.ceil(hash.length / GROUP) }, (_, index) => ({
    from: index * GROUP,
    text: hash.slice(index * GROUP, (index + 1) * GROUP),
  }));
  return (
    <code className="page-hash" translate="no">
      {groups.map(({ from, text }) => (
        <span key={from}>{text}</span>
      ))}
    </code>
  );
}
