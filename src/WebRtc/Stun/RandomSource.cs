namespace RemoteSupport.WebRtc.Stun;

/// <summary>Fills a span with unpredictable bytes. Every identifier, password and jitter of this stack comes from here:
/// a cryptographic generator in the program, a seeded one in tests.</summary>
public delegate void RandomSource(Span<byte> destination);
