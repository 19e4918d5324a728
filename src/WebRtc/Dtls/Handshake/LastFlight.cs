namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>
/// What the server says last: ChangeCipherSpec and Finished. Kept as content, since a repeat needs new record numbers
/// (a window that has moved on would drop the old ones).
/// </summary>
internal sealed record LastFlight(byte[] Finished, ulong NextPlainNumber);
