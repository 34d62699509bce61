/** Whether the sheet with the display settings and the keys is open. */
export const help = $state({ open: false });
