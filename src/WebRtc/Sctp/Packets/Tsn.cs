namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>
/// Transmission Sequence Number, RFC 9260 §1.6: compared by serial number arithmetic (RFC 1982), so 2^32 - 1 comes
/// before 0. Sorting by <see cref="Value"/> would be a bug, hence the type.
/// </summary>
internal readonly record struct Tsn(uint Value)
{
    public Tsn Next => new(Value + 1);

    public Tsn Previous => new(Value - 1);

    /// <summary>How many steps from <paramref name="b"/> up to <paramref name="a"/>; negative when a is before b.</summary>
    public static int operator -(Tsn a, Tsn b) => (int)(a.Value - b.Value);

    public static Tsn operator +(Tsn a, int steps) => new(a.Value + (uint)steps);

    public static bool operator <(Tsn a, Tsn b) => a - b < 0;

    public static bool operator >(Tsn a, Tsn b) => a - b > 0;

    public static bool operator <=(Tsn a, Tsn b) => a - b <= 0;

    public static bool operator >=(Tsn a, Tsn b) => a - b >= 0;

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
