/** The bytes of a photo as the server keeps them; null when they are not there yet, or there is no network. */
export async function storedPhoto(sha256: string): Promise<ArrayBuffer | null> {
  try {
    const answer = await fetch(`/api/photos/${sha256}`);
    return answer.ok ? await answer.arrayBuffer() : null;
  } catch (cause) {
    console.warn('a photo is not reachable now', cause);
    return null;
  }
}
