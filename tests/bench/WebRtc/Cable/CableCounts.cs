namespace RemoteSupport.Interop.Tests.Cable;

/// <summary>What one direction has carried, in IP packets and their bytes, and what it has not.</summary>
internal sealed record CableCounts(long Packets = 0, long Bytes = 0, long Lost = 0, long Overflown = 0, TimeSpan Waited = default)
{
    public TimeSpan MeanWait => Packets == 0 ? TimeSpan.Zero : Waited / Packets;

    public CableCounts Since(CableCounts before) =>
        new(Packets - before.Packets, Bytes - before.Bytes, Lost - before.Lost, Overflown - before.Overflown, Waited - before.Waited);
}
