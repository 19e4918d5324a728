using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;
using RemoteSupport.WebRtc.Sctp.Packets;

namespace RemoteSupport.Fuzz.Tests.Sctp;

/// <summary>What two of our associations say to each other on a bad line: every chunk type there is, written by ourselves.</summary>
internal sealed class SctpCapture
{
    private static readonly Lazy<SctpCapture> Plain = new(() => new SctpCapture(withChannels: false));
    private static readonly Lazy<SctpCapture> Channels = new(() => new SctpCapture(withChannels: true));
    private readonly SctpVictim _active;
    private readonly SctpVictim _passive;
    private int _carried;

    private SctpCapture(bool withChannels)
    {
        _active = new SctpVictim(active: true, withChannels);
        _passive = new SctpVictim(active: false, withChannels);
        _active.Association.Connect(TimeSpan.Zero);
        Carry(lossy: false, 10);
        Work(withChannels);
    }

    /// <summary>Packets for the end that waited for the other.</summary>
    public List<byte[]> ToPassive { get; } = [];

    /// <summary>Packets for the end that began.</summary>
    public List<byte[]> ToActive { get; } = [];

    public static SctpCapture Get(bool withChannels) => (withChannels ? Channels : Plain).Value;

    private void Work(bool withChannels)
    {
        if (withChannels)
        {
            var channels = new DataChannelOptions { Protocol = "p1" };
            OpenAndClose("a", channels);
            OpenAndClose("ä", channels with { Ordered = false, MaxRetransmits = 0 });
            OpenAndClose("", channels with { Lifetime = TimeSpan.FromMilliseconds(50) });
        }

        foreach (var end in (SctpVictim[])[_active, _passive])
        {
            end.Send(1, 10);
            end.Send(2, 3000);
            end.Send(3, 2000, new SendOptions { Unordered = true });
            end.Send(4, 2500, new SendOptions { MaxRetransmits = 0 });
            end.Send(4, 700, new SendOptions { Unordered = true, Lifetime = TimeSpan.FromMilliseconds(30) });
        }

        Carry(lossy: true, 300);
        _active.Association.ResetStream(new StreamId(1));
        _passive.Association.ResetStream(new StreamId(2));
        Carry(lossy: true, 300);
        _active.Association.Shutdown(_active.Now);
        Carry(lossy: false, 100);
    }

    // The channel's own open and message, byte for byte as DCEP has them.
    private void OpenAndClose(string label, DataChannelOptions options)
    {
        var stream = new StreamId((ushort)(10 + (2 * label.Length)));
        _active.Association.Send(stream, Ppid.Dcep, new DcepOpen(label, options).ToBytes(), default);
        _active.Association.Send(stream, Ppid.Binary, new byte[20], default);
        _active.Association.Send(stream, Ppid.Text, "hello"u8, default);
        _active.Association.Send(stream, Ppid.EmptyText, [0], default);
        Carry(lossy: true, 100);
        _active.Association.ResetStream(stream);
        Carry(lossy: true, 100);
    }

    private void Carry(bool lossy, int turns)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            Deliver(_active.Turn(TimeSpan.FromMilliseconds(lossy ? 10 : 0)), _passive, ToPassive, lossy);
            Deliver(_passive.Turn(TimeSpan.FromMilliseconds(lossy ? 10 : 0)), _active, ToActive, lossy);
        }
    }

    private void Deliver(List<byte[]> packets, SctpVictim to, List<byte[]> taken, bool lossy)
    {
        foreach (var packet in packets)
        {
            taken.Add(packet);
            if (lossy && ++_carried % 5 == 0)
            {
                continue;
            }

            var target = to == _passive ? _active : _passive;
            Deliver(to.Take(packet, TimeSpan.Zero), target, to == _passive ? ToActive : ToPassive, lossy);
        }
    }
}
