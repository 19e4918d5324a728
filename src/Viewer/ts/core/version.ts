/** Raised together with Protocol.Version in Shared. */
export const protocolVersion = 2;
