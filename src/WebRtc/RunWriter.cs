using System.Net;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Turn;

namespace RemoteSupport.WebRtc;

/// <summary>Writes datagrams one behind the other, as long as they are of one size and go to one address: a system that can
/// cut them up takes many in one call.</summary>
internal sealed class RunWriter(IceTransport ice, int maxRun)
{
    private const int LeastBuffer = 2048;
    private readonly byte[] _scratch = new byte[LeastBuffer];
    private readonly byte[] _kept = new byte[LeastBuffer];
    private int _keptLength;
    private bool _keptMayFragment;

    /// <summary>Where data comes from.</summary>
    public SecureChannels? Source { get; set; }

    /// <summary>The way is another one: what was written for the former is lost, as on any network.</summary>
    public void Forget() => _keptLength = 0;

    public bool TryWrite(Span<byte> buffer, TimeSpan now, out OutgoingRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, LeastBuffer, nameof(buffer));
        while (true)
        {
            if (TryWriteOne(buffer, out run))
            {
                return true;
            }

            if (Source is not { } source || ice.Agent.Selected is not { } path)
            {
                return false;
            }

            if (TryWriteRun(buffer, source, path, now, out run))
            {
                return true;
            }

            if (!ice.HasOutput)
            {
                return false;
            }
        }
    }

    private bool TryWriteOne(Span<byte> buffer, out OutgoingRun run)
    {
        run = default;
        while (ice.TryPoll(out var transmit))
        {
            if (transmit.Bytes.Span.TryCopyTo(buffer))
            {
                run = new OutgoingRun(transmit.Local, transmit.Remote, transmit.Bytes.Length, transmit.Bytes.Length, transmit.ByStream);
                return true;
            }
        }

        return false;
    }

    private bool TryWriteRun(Span<byte> buffer, SecureChannels source, IcePath path, TimeSpan now, out OutgoingRun run)
    {
        var relay = ice.SelectedRelay;
        var isStream = relay?.IsStream ?? false;
        var room = Math.Min(LeastBuffer, source.MaxDatagram + TurnClient.MaxOverhead);
        var (filled, segment, fragmentable) = (0, 0, false);
        for (var count = 0; count < maxRun && buffer.Length - filled >= room; count++)
        {
            if (!TryWriteNext(buffer[filled..], source, path, relay, now, out var length, out fragmentable))
            {
                break;
            }

            segment = segment == 0 ? length : segment;
            if ((length > segment || (fragmentable && filled > 0)) && !isStream)
            {
                buffer.Slice(filled, length).CopyTo(_kept);
                (_keptLength, _keptMayFragment, fragmentable) = (length, fragmentable, false);
                break;
            }

            filled += length;
            if ((length < segment || fragmentable) && !isStream)
            {
                break;
            }
        }

        run = new OutgoingRun(relay?.Local ?? path.Local, relay?.Server ?? path.Remote, filled, isStream ? filled : segment, isStream, fragmentable);
        return filled > 0;
    }

    private bool TryWriteNext(Span<byte> buffer, SecureChannels source, IcePath path, TurnClient? relay, TimeSpan now, out int length, out bool mayFragment)
    {
        if (_keptLength > 0)
        {
            (length, mayFragment) = (_keptLength, _keptMayFragment);
            _kept.AsSpan(0, length).CopyTo(buffer);
            _keptLength = 0;
            return true;
        }

        if (relay is null)
        {
            var isThere = source.TryPoll(buffer[..source.MaxDatagram], out length);
            mayFragment = isThere && source.MayFragmentLast;
            return isThere;
        }

        if (!source.TryPoll(_scratch.AsSpan(0, source.MaxDatagram), out var plain))
        {
            (length, mayFragment) = (0, false);
            return false;
        }

        mayFragment = source.MayFragmentLast;
        if (relay.TryWrap(path.Remote, _scratch.AsSpan(0, plain), buffer, out length))
        {
            return true;
        }

        // The server has not allowed this peer yet: the datagram waits there for its permission.
        ice.SendData(_scratch.AsMemory(0, plain), now);
        return false;
    }
}
