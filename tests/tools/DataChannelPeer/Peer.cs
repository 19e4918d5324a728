using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using RemoteSupport.Agent.Transport;
using RemoteSupport.WebRtc;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.DataChannelPeer;

/// <summary>One connection and what is asked of it. Everything but <see cref="Do"/> happens on the loop's thread.</summary>
internal sealed class Peer : IPeerLoopUser, IDisposable
{
    private static readonly TimeSpan QuitLimit = TimeSpan.FromSeconds(2);
    private readonly Output _output;
    private readonly DtlsCertificate _certificate;
    private readonly PeerLoop _loop;
    private readonly Negotiation _negotiation;
    private readonly Traffic _traffic;
    private readonly Stopwatch _opening = new();
    private readonly List<DataChannel> _channels = [];
    private bool _isOffering;

    public Peer(Arguments arguments, Output output)
    {
        _output = output;
        _certificate = DtlsCertificate.Create(DateTimeOffset.UtcNow);
        var options = new PeerOptions
        {
            Certificate = _certificate,
            Setup = arguments.Setup,
            AllowLoopback = arguments.AllowLoopback,
            AllowLinkLocal = arguments.AllowLoopback,
            RelayOnly = arguments.RelayOnly,
            Sctp = new AssociationOptions { CongestionControl = arguments.Congestion },
        };
        _loop = new PeerLoop(
            new PeerLoopOptions(options)
            {
                Servers = arguments.Servers,
                FindAddresses = () => LocalAddresses.Find(arguments.AllowLoopback),
                ValidateServer = arguments.ServerCertificate is { } file ? (_, shown, _, _) => IsSame(shown, file) : null,
                ServerMissed = server => output.Log($"cannot be reached: {server}"),
            },
            this);
        _negotiation = new Negotiation(output, options, () => _loop.Now);
        _traffic = new Traffic(output);
        _loop.Start();
    }

    public void Do(Command command) => _loop.Post(connection => Do(connection, command));

    public void Dispose()
    {
        _loop.End();
        if (!Task.WhenAny(_loop.Ended).Wait(QuitLimit) || _loop.Ended.IsFaulted)
        {
            _output.Log($"ended badly: {_loop.Ended.Exception?.InnerException}");
        }

        _certificate.Dispose();
    }

    void IPeerLoopUser.Fill(PeerConnection connection) => _traffic.Fill();

    void IPeerLoopUser.Handle(PeerConnection connection, in PeerEvent news)
    {
        switch (news.Kind)
        {
            case PeerEventKind.CandidateFound:
                _negotiation.AddCandidate(news.Text!);
                break;
            case PeerEventKind.GatheringDone:
                _negotiation.OnGathered(connection);
                break;
            case PeerEventKind.StateChanged:
                var status = connection.Status;
                _output.Event("state", json =>
                {
                    json.WriteString("state", status.State.ToString());
                    json.WriteString("failure", status.Failure.ToString());
                });
                break;
            case PeerEventKind.RelayLost:
                var reason = news.Text;
                _output.Event("relay-lost", json => json.WriteString("reason", reason));
                break;
            case PeerEventKind.ChannelOpened:
                OnOpened(news.Channel!);
                break;
            case PeerEventKind.ChannelClosed:
                OnClosed(news.Channel!);
                break;
            case PeerEventKind.Text or PeerEventKind.Binary:
                _traffic.OnMessage(news.Channel!, news.Data.Span, news.Kind == PeerEventKind.Text);
                break;
            default:
                break;
        }
    }

    private static bool IsSame(X509Certificate? shown, string file)
    {
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(file);
        return shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(trusted.RawData);
    }

    private void Do(PeerConnection connection, Command command)
    {
        switch (command.Op)
        {
            case "offer":
                _opening.Start();
                _isOffering = true;
                _negotiation.Offer(connection);
                break;
            case "remote":
                _opening.Start();
                TakeRemote(connection, command);
                break;
            case "open":
                Open(connection, command);
                break;
            case "close":
                Close(command.Text("label"));
                break;
            case "cpu":
                _output.Event("cpu", json => json.WriteNumber("ms", (long)Environment.CpuUsage.TotalTime.TotalMilliseconds));
                break;
            case "stat":
                WriteStat(connection.Status);
                break;
            default:
                _traffic.Do(command, FindChannel(command.Text("label")));
                break;
        }
    }

    /// <summary>The first one when nothing is named.</summary>
    private DataChannel? FindChannel(string label) => _channels.Find(one => label.Length == 0 || one.Label == label);

    private void TakeRemote(PeerConnection connection, Command command)
    {
        var isFirst = connection.Status.State == PeerState.New;
        if (_negotiation.TakeRemote(connection, command.Text("sdp"), command.Text("type")) && isFirst && _isOffering)
        {
            connection.OpenChannel("data", new DataChannelOptions());
        }
    }

    private void Open(PeerConnection connection, Command command)
    {
        var options = new DataChannelOptions
        {
            Ordered = command.Flag("ordered") ?? true,
            MaxRetransmits = command.Number("maxRetransmits", -1) is >= 0 and var most ? (int)most : null,
            Priority = command.Text("priority") == "high" ? StreamPriority.High : StreamPriority.Low,
        };
        for (var i = 0; i < command.Number("n", 1); i++)
        {
            if (connection.OpenChannel(command.Text("label") + (i == 0 ? "" : $"{i}"), options) is null)
            {
                _output.Log("no more channels");
            }
        }
    }

    private void Close(string label)
    {
        foreach (var channel in _channels.Where(one => label.Length == 0 || one.Label == label).ToArray())
        {
            channel.Close();
        }
    }

    private void OnOpened(DataChannel channel)
    {
        _channels.Add(channel);
        if (_channels.Count == 1)
        {
            _output.Event("open", json => json.WriteNumber("ms", _opening.ElapsedMilliseconds));
        }

        _output.Event("channel", json =>
        {
            json.WriteString("label", channel.Label);
            json.WriteBoolean("ordered", channel.Options.Ordered);
            json.WriteNumber("maxRetransmits", channel.Options.MaxRetransmits ?? -1);
            json.WriteNumber("count", _channels.Count);
        });
    }

    private void OnClosed(DataChannel channel)
    {
        _channels.Remove(channel);
        _output.Event("closed", json =>
        {
            json.WriteString("label", channel.Label);
            json.WriteNumber("count", _channels.Count);
        });
    }

    private void WriteStat(PeerStatus status)
    {
        var transport = _loop.RelayTransport(status.RelayFrom);
        _output.Event("stat", json =>
        {
            json.WriteString("state", status.State.ToString());
            json.WriteString("failure", status.Failure.ToString());
            json.WriteString("path", status.PathType?.ToString() ?? "");
            json.WriteString("transport", transport);
            json.WriteString("local", status.Path?.Local.ToString() ?? "");
            json.WriteString("remote", status.Path?.Remote.ToString() ?? "");
            json.WriteNumber("rttms", status.RoundTrip?.TotalMilliseconds ?? 0);
            json.WriteNumber("MBps", status.BytesPerSecond / 1e6);
            json.WriteNumber("packet", status.PacketSize);
            json.WriteNumber("queued", status.QueuedBytes);
            json.WriteNumber("channels", _channels.Count);
            json.WriteNumber("received", _traffic.Received);
            json.WriteNumber("allocated", GC.GetTotalAllocatedBytes());
        });
    }
}
