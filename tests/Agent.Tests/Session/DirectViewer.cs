using System.Collections.Concurrent;
using System.Net;
using System.Text;
using RemoteSupport.Agent.Transport;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;
using RemoteSupport.Shared.Wire;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Agent.Tests.Session;

/// <summary>The direct way of a technician's page: offers, opens the channels, and says every so often that it is there.</summary>
internal sealed class DirectViewer : IAsyncDisposable
{
    private readonly FakeHubLink _hub;
    private readonly DtlsCertificate _certificate = DtlsCertificate.Create(DateTimeOffset.UtcNow);
    private readonly CancellationTokenSource _end = new();
    private readonly DirectPeer _peer;
    private int _items;
    private Task _beating = Task.CompletedTask;

    /// <param name="shown">The certificate that it shows; null is the one that it vouches for.</param>
    public DirectViewer(FakeHubLink hub, DtlsCertificate? shown = null)
    {
        _hub = hub;
        hub.Viewer().Fingerprint = _certificate.Fingerprint.Bytes.ToArray();
        _peer = new DirectPeer(new DirectPeerOptions
        {
            Certificate = shown ?? _certificate,
            AllowLoopback = true,
            OpensChannels = true,
            FindAddresses = () => [IPAddress.Loopback],
        })
        {
            LocalCandidate = line => Say(ItemTypes.Candidate, Encoding.ASCII.GetBytes(line)),
            Received = (channel, bytes) => Heard.Enqueue((channel, bytes.ToArray())),
        };
    }

    public ConcurrentQueue<(int Channel, byte[] Bytes)> Heard { get; } = [];

    /// <summary>Whether it says that it hears the agent.</summary>
    public bool IsSilent { get; set; }

    public IEnumerable<FrameBegin> Frames => Heard.Select(one => FrameBegin.TryRead(one.Bytes, out var begin) ? begin : null).OfType<FrameBegin>();

    public void Start()
    {
        Say(ItemTypes.Ice, new IceItem(1, 0, DtlsSetup.ActPass, _peer.LocalCredentials).ToBytes());
        _peer.Gather();
        _beating = RunAsync();
    }

    public async Task SendAsync(int channel, IWireMessage message) => await _peer.SendAsync(channel, message.ToBytes(), _end.Token);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _beating.WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _peer.DisposeAsync();
        _certificate.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(_end.Token))
        {
            await TakeItemsAsync();
            if (!IsSilent && _hub.Viewer().State is ExchangeState.Matched or ExchangeState.Confirmed)
            {
                _ = _peer.SendAsync(Channels.Control, new PathBeat(!Heard.IsEmpty).ToBytes(), _end.Token).AsTask();
            }
        }
    }

    private async Task TakeItemsAsync()
    {
        var viewer = _hub.Viewer();
        for (var items = viewer.Items; _items < items.Count; _items++)
        {
            var item = items[_items];
            if (item.Type == ItemTypes.Ice && IceItem.TryRead(item.Body, out var ice))
            {
                var agent = CertificateFingerprint.FromBytes(viewer.PeerFingerprint!);
                await _peer.StartAsync(ice.Ufrag, ice.Password, ice.Setup, agent, controlling: true);
            }
            else if (item.Type == ItemTypes.Candidate)
            {
                _peer.AddRemoteCandidate(Encoding.ASCII.GetString(item.Body));
            }
        }
    }

    private void Say(string type, byte[] body)
    {
        lock (_hub)
        {
            _hub.Client!.Item(_hub.Viewer().Create(type, body));
        }
    }
}
