namespace RemoteSupport.WebRtc.Ice;

/// <summary>The formulas of RFC 8445 sections 5.1.2.1 and 6.1.2.3. There is one component, number 1.</summary>
internal static class CandidatePriority
{
    private const uint Component = 1;

    public static uint Compute(CandidateType type, ushort localPreference) =>
        (TypePreference(type) << 24) + ((uint)localPreference << 8) + (256 - Component);

    public static ulong OfPair(uint controlling, uint controlled)
    {
        var (low, high) = controlling < controlled ? (controlling, controlled) : (controlled, controlling);
        return ((ulong)low << 32) + (2 * (ulong)high) + (controlling > controlled ? 1u : 0u);
    }

    private static uint TypePreference(CandidateType type) => type switch
    {
        CandidateType.Host => 126,
        CandidateType.PeerReflexive => 110,
        CandidateType.ServerReflexive => 100,
        _ => 0,
    };
}
