using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Turn;

/// <summary>Long-term credentials with the realm and nonce that the server announced, RFC 8489 section 9.2.</summary>
internal sealed class TurnCredentials(string username, string password)
{
    // RFC 8489 sections 14.9 and 14.10: less than 128 characters, which take at most 763 bytes.
    private const int MaxTextBytes = 763;
    private byte[] _realm = [];
    private byte[] _nonce = [];
    private byte[] _key = [];

    public bool AreKnown => _nonce.Length > 0;

    /// <summary>Takes realm and nonce of a 401 or 438 answer.</summary>
    public bool TryLearn(StunMessage message)
    {
        if (!message.TryGet(StunAttribute.Nonce, out var nonce) || nonce.Length is 0 or > MaxTextBytes)
        {
            return false;
        }

        if (message.TryGet(StunAttribute.Realm, out var realm) && realm.Length <= MaxTextBytes && !realm.SequenceEqual(_realm))
        {
            _realm = realm.ToArray();
            _key = LongTermKey.Derive(username, System.Text.Encoding.UTF8.GetString(realm), password);
        }

        _nonce = nonce.ToArray();
        return _key.Length > 0;
    }

    public bool Verify(StunMessage message) => message.VerifyIntegrity(_key);

    public void Sign(ref StunWriter writer)
    {
        writer.AddText(StunAttribute.Username, username);
        writer.Add(StunAttribute.Realm, _realm);
        writer.Add(StunAttribute.Nonce, _nonce);
        writer.AddIntegrity(_key);
    }
}
