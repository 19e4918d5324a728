namespace RemoteSupport.WebRtc.Sctp.Packets;

/// <summary>Stream Sequence Number, RFC 9260 §1.6: 16 bits, serial number arithmetic.</summary>
internal readonly record struct Ssn(ushort Value)
{
    public Ssn Next => new((ushort)(Value + 1));

    public static int operator -(Ssn a, Ssn b) => (short)(ushort)(a.Value - b.Value);

    public static bool operator <(Ssn a, Ssn b) => a - b < 0;

    public static bool operator >(Ssn a, Ssn b) => a - b > 0;

    public static bool operator <=(Ssn a, Ssn b) => a - b <= 0;

    public static bool operator >=(Ssn a, Ssn b) => a - b >= 0;
}
