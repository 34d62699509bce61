const KEY = 'berthlink-owners';
type Owner = { userId: string; name: string };

/** Notes whose records may lie on this phone, so that the locked screen can name them. */
export function rememberOwner({ userId, name }: Owner): void {
  const others = owners().filter((owner) => owner.userId !== userId);
  localStorage.setItem(KEY, JSON.stringify([...others, { userId, name }]));
}

/** Everybody who was noted. */
export function owners(): Owner[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? (read as Owner[]) : [];
  } catch {
    return []; // a note for the eye only; the records themselves lie elsewhere
  }
}
