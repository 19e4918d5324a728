using System.Text;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Agent.Transport;

/// <summary>The body of an <c>ice</c> item, docs/protocol.md 4.3: never SDP, and no fingerprint, which is the checked one.</summary>
/// <param name="Connection">Which connection it is about; another number is a new connection.</param>
/// <param name="Round">Which description of it; a higher one is a restart.</param>
internal sealed record IceItem(byte Connection, byte Round, DtlsSetup Setup, string Ufrag, string Password)
{
    private const int Header = 4;
    private const int MaxText = 255;

    public IceItem(byte connection, byte round, DtlsSetup setup, IceCredentials credentials)
        : this(connection, round, setup, credentials.Ufrag, credentials.Password)
    {
    }

    /// <summary>Takes what has the form of RFC 8839 and nothing else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out IceItem item)
    {
        item = new IceItem(0, 0, DtlsSetup.ActPass, "", "");
        if (body.Length < Header || body[2] > (byte)DtlsSetup.Passive || body.Length < Header + body[3])
        {
            return false;
        }

        var ufrag = body.Slice(Header, body[3]);
        var password = body[(Header + body[3])..];
        if (ufrag.Length < 4 || password.Length is < 22 or > MaxText || !AreIce(ufrag) || !AreIce(password))
        {
            return false;
        }

        item = new IceItem(
            body[0], body[1], (DtlsSetup)body[2], Encoding.ASCII.GetString(ufrag), Encoding.ASCII.GetString(password));
        return true;
    }

    public byte[] ToBytes() =>
        [Connection, Round, (byte)Setup, (byte)Ufrag.Length, .. Encoding.ASCII.GetBytes(Ufrag + Password)];

    private static bool AreIce(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'+' or (byte)'/'))
            {
                return false;
            }
        }

        return true;
    }
}
