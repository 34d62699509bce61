// The closed lists of what an administrator sets; apart from the field's words, which every phone fetches first.
/** What a row of the routing table is about, the widest first. */
export const ROUTE_KINDS = ['any', 'group', 'type', 'item'] as const;

/** What of evidence has a period of its own: photos without a case, of declined, of closed and of archived cases. */
export const RETENTION_KINDS = ['uncontested', 'declined', 'closed', 'archived'] as const;

/** Why evidence is kept beyond its period. */
export const HOLD_KINDS = ['dispute', 'other'] as const;

/** The outside systems that may send to us. */
export const SENDERS = ['enforcement'] as const;
