namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>Chunk types, RFC 9260 §3.2; 0x82 RFC 6525, 0x84 RFC 4820, 0xC0 RFC 3758.</summary>
internal enum ChunkType : byte
{
    Data = 0,
    Init = 1,
    InitAck = 2,
    Sack = 3,
    Heartbeat = 4,
    HeartbeatAck = 5,
    Abort = 6,
    Shutdown = 7,
    ShutdownAck = 8,
    Error = 9,
    CookieEcho = 10,
    CookieAck = 11,
    ShutdownComplete = 14,
    ReConfig = 0x82,
    Pad = 0x84,
    ForwardTsn = 0xC0,
}
