using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>What came of a sealed frame.</summary>
public enum RelayResult
{
    /// <summary>The next frame; its content is out.</summary>
    Opened,

    /// <summary>Too short to be a frame.</summary>
    Malformed,

    /// <summary>Altered, of another channel or exchange, or sealed by somebody else.</summary>
    Forged,

    /// <summary>A frame that came before, or that belongs to an epoch that is over.</summary>
    Repeated,

    /// <summary>Frames are missing: a restart must be asked for, until then nothing opens.</summary>
    Gap,

    /// <summary>The exchange has ended.</summary>
    Closed,
}

/// <summary>Opens what <see cref="RelaySeal"/> sealed, strictly in sequence.</summary>
public sealed class RelayOpen : IDisposable
{
    private readonly AesGcm _cipher;
    private readonly byte[] _sid;
    private uint _epoch;
    private ulong _next;
    private bool _broken;
    private bool _closed;

    internal RelayOpen(byte[] key, byte[] sid, uint epoch = 0, ulong next = 0)
    {
        _cipher = new AesGcm(key, RelaySeal.TagSize);
        (_sid, _epoch, _next) = (sid, epoch, next);
    }

    /// <summary>Opens one frame; the content is empty unless the result is <see cref="RelayResult.Opened"/>.</summary>
    public RelayResult Open(byte channel, ReadOnlySpan<byte> frame, out byte[] content)
    {
        content = [];
        if (_closed)
        {
            return RelayResult.Closed;
        }

        if (frame.Length < RelaySeal.Overhead)
        {
            return RelayResult.Malformed;
        }

        var opened = new byte[frame.Length - RelaySeal.Overhead];
        if (!TryDecrypt(channel, frame, opened))
        {
            return RelayResult.Forged;
        }

        var result = Place(BinaryPrimitives.ReadUInt32BigEndian(frame), BinaryPrimitives.ReadUInt64BigEndian(frame[sizeof(uint)..]));
        content = result == RelayResult.Opened ? opened : [];
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        _cipher.Dispose();
    }

    private bool TryDecrypt(byte channel, ReadOnlySpan<byte> frame, byte[] opened)
    {
        var body = frame[RelaySeal.HeaderSize..];
        try
        {
            _cipher.Decrypt(
                frame[..RelaySeal.HeaderSize], body[..opened.Length], body[opened.Length..], opened,
                RelaySeal.Associated(_sid, channel));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    // Only frames that the peer sealed come here: nobody else can move the epoch.
    private RelayResult Place(uint epoch, ulong counter)
    {
        if (epoch < _epoch || (epoch == _epoch && counter < _next))
        {
            return RelayResult.Repeated;
        }

        if (epoch > _epoch)
        {
            (_epoch, _next, _broken) = (epoch, 0, false);
        }

        _broken = _broken || counter != _next;
        if (_broken)
        {
            return RelayResult.Gap;
        }

        _next++;
        return RelayResult.Opened;
    }
}
