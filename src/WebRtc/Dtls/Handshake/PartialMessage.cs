namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>A handshake message of which some bytes have come.</summary>
internal sealed class PartialMessage(HandshakeHeader header)
{
    private readonly byte[] _body = new byte[header.Length];
    private readonly bool[] _present = new bool[header.Length];
    private int _missing = header.Length;

    public bool IsComplete => _missing == 0;

    /// <summary>What this message costs in memory.</summary>
    public int HeldBytes => CostOf(header.Length);

    public static int CostOf(int length) => 2 * length;

    /// <summary>
    /// Takes a fragment; false when it belongs to another message of the same number, or repeats a byte differently.
    /// Then one of the two is forged, and nobody can say which.
    /// </summary>
    public bool TryAdd(in HandshakeHeader fragment, ReadOnlySpan<byte> bytes)
    {
        if (fragment.Type != header.Type || fragment.Length != header.Length)
        {
            return false;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            var at = fragment.Offset + i;
            if (_present[at] && _body[at] != bytes[i])
            {
                return false;
            }

            _missing -= _present[at] ? 0 : 1;
            _present[at] = true;
            _body[at] = bytes[i];
        }

        return true;
    }

    public byte[] ToMessage()
    {
        var message = new byte[HandshakeHeader.Size + _body.Length];
        header.WriteWhole(message);
        _body.CopyTo(message, HandshakeHeader.Size);
        return message;
    }
}
