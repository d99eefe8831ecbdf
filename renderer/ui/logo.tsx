/** The product's sign. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" aria-hidden="true">
      <rect x="32" y="32" width="448" height="448" rx="96" fill="#1f4e79" />
      <path d="M144 112h184a40 40 0 0 1 40 40v248H168a24 24 0 0 1-24-24z" fill="#fff" />
      <path d="M144 376a24 24 0 0 0 24 24h200v-40H168a24 24 0 0 0-24 16z" fill="#c9dcee" />
      <path d="M144 112h32v264h-32z" fill="#9fc3e3" />
      <path d="M208 256h32v64h-32zM256 216h32v104h-32zM304 168h32v152h-32z" fill="#e08a1e" />
    </svg>
  );
}
