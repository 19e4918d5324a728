using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>
/// Items of both directions under one pair of keys: numbered from 0 and signed. A number that does not rise is an attack;
/// a hole is what somebody in the middle swallowed, which stops nothing but what was in it.
/// </summary>
internal sealed class ItemLine(byte[] sid, byte[] sendKey, byte[] receiveKey)
{
    private const int MaxTypeLength = 32;

    private long _sent;
    private long _received;

    public Item Create(string type, byte[] body)
    {
        var seq = _sent++;
        return new Item(type, seq, body, Mac(sendKey, sid, type, seq, body));
    }

    /// <summary>Takes the next item of the peer, or says what is wrong with it.</summary>
    public ExchangeFault Check(Item item)
    {
        if (item is not { Type.Length: > 0 and <= MaxTypeLength, Body.Length: <= KeyCheckSizes.MaxItemBody, Mac.Length: KeyCheckSizes.Hash }
            || !item.Type.All(char.IsAscii))
        {
            return ExchangeFault.MessageMalformed;
        }

        if (!CryptographicOperations.FixedTimeEquals(item.Mac, Mac(receiveKey, sid, item.Type, item.Seq, item.Body)))
        {
            return ExchangeFault.MacWrong;
        }

        if (item.Seq < _received)
        {
            return ExchangeFault.SeqWrong;
        }

        _received = item.Seq + 1;
        return ExchangeFault.None;
    }

    public static byte[] Mac(byte[] key, byte[] sid, string type, long seq, byte[] body) =>
        HMACSHA256.HashData(key, LengthPrefixed.Join(
            LengthPrefixed.Label("RS-SAS-v1 item"), sid, LengthPrefixed.Label(type), LengthPrefixed.Number(seq), body));
}
