/** For `.catch`: null where the system says just this; any other failure is one, and goes on. */
export function nullIf(code: 'ENOENT' | 'EEXIST'): (error: NodeJS.ErrnoException) => null {
  return (error) => {
    if (error.code !== code) throw error;
    return null;
  };
}
