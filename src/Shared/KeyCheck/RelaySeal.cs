using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>
/// Seals what goes through the hub: epoch, counter, AES-256-GCM ciphertext, tag. No pair of epoch and counter is ever
/// used twice.
/// </summary>
public sealed class RelaySeal : IDisposable
{
    /// <summary>A sealed frame is longer than its content by so many bytes.</summary>
    public const int Overhead = HeaderSize + TagSize;

    internal const int HeaderSize = 12;
    internal const int TagSize = 16;

    private readonly AesGcm _cipher;
    private readonly byte[] _sid;
    private uint _epoch;
    private ulong _counter;
    private bool _closed;

    internal RelaySeal(byte[] key, byte[] sid, uint epoch = 0, ulong counter = 0)
    {
        _cipher = new AesGcm(key, TagSize);
        (_sid, _epoch, _counter) = (sid, epoch, counter);
    }

    /// <summary>Seals the next frame of a channel; null once the exchange has ended.</summary>
    public byte[]? Seal(byte channel, ReadOnlySpan<byte> content)
    {
        if (_closed)
        {
            return null;
        }

        var frame = new byte[Overhead + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, _epoch);
        BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(sizeof(uint)), _counter);
        _counter = checked(_counter + 1);
        var sealedContent = frame.AsSpan(HeaderSize, content.Length);
        _cipher.Encrypt(frame.AsSpan(0, HeaderSize), content, sealedContent, frame.AsSpan(^TagSize..), Associated(_sid, channel));
        return frame;
    }

    /// <summary>The next epoch: whenever this end enters the relay again, and when the peer has missed a frame.</summary>
    public void Restart()
    {
        _epoch = checked(_epoch + 1);
        _counter = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        _cipher.Dispose();
    }

    internal static byte[] Associated(byte[] sid, byte channel) =>
        [.. LengthPrefixed.Join(LengthPrefixed.Label("RS-SAS-v1 relay"), sid), channel];
}
