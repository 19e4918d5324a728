using System.Security.Cryptography;
using RemoteSupport.WebRtc;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.DataChannelPeer;

/// <summary>Offers, answers and restarts, each with all candidates in it.</summary>
internal sealed class Negotiation(Output output, PeerOptions options, Func<TimeSpan> now)
{
    private readonly ulong _sessionId = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly List<IceCandidate> _candidates = [];
    private string? _wanted;
    private string? _mid;
    private DtlsSetup _theirSetup = DtlsSetup.ActPass;
    private string? _theirUfrag;
    private bool _isGathered;

    public void AddCandidate(string line)
    {
        if (CandidateLine.TryParse(line, out var candidate, out _) && candidate is not null)
        {
            _candidates.Add(candidate);
        }
    }

    public void OnGathered(PeerConnection connection)
    {
        _isGathered = true;
        Tell(connection);
    }

    /// <summary>Makes an offer; a second one is a restart.</summary>
    public void Offer(PeerConnection connection)
    {
        if (_theirUfrag is not null)
        {
            Restart(connection);
        }

        _wanted = "offer";
        Tell(connection);
    }

    /// <summary>Takes an offer, which is answered, or an answer.</summary>
    public bool TakeRemote(PeerConnection connection, string sdp, string type)
    {
        var fault = SdpReader.Read(sdp, out var fields);
        if (fields is null)
        {
            output.Log($"refused: {fault}");
            return false;
        }

        if (type == "offer" && _theirUfrag is not null && _theirUfrag != fields.Credentials.Ufrag)
        {
            Restart(connection);
        }

        _theirUfrag = fields.Credentials.Ufrag;
        _theirSetup = fields.Setup;
        _mid = fields.Mid;
        var remote = new RemoteDescription(fields.Credentials, fields.Fingerprint, fields.Setup, WeControl: type == "answer")
        {
            MaxMessageSize = fields.MaxMessageSize,
        };
        if (!connection.SetRemote(remote, now()))
        {
            output.Log("refused: it does not fit what came before");
            return false;
        }

        foreach (var line in sdp.Split('\n').Where(line => line.StartsWith("a=candidate:", StringComparison.Ordinal)))
        {
            connection.AddRemoteCandidate(line.TrimEnd('\r'), now());
        }

        if (type == "offer")
        {
            _wanted = "answer";
            Tell(connection);
        }

        return true;
    }

    private void Restart(PeerConnection connection)
    {
        _candidates.Clear();
        _isGathered = false;
        connection.Restart(now());
    }

    private void Tell(PeerConnection connection)
    {
        if (!_isGathered || _wanted is not { } type)
        {
            return;
        }

        _wanted = null;
        var sdp = SdpWriter.Write(
            new SdpFields
            {
                Credentials = connection.Status.LocalCredentials,
                Fingerprint = options.Certificate.Fingerprint,
                Setup = type == "offer" ? options.Setup : AnswerSetup,
                MaxMessageSize = options.Sctp.MaxMessageSize,
                Mid = _mid ?? "0",
                Candidates = _candidates,
                EndOfCandidates = true,
            },
            _sessionId);
        output.Write(json =>
        {
            json.WriteString("sdp", sdp);
            json.WriteString("type", type);
        });
    }

    /// <summary>An answer must choose (RFC 8842, section 5.3).</summary>
    private DtlsSetup AnswerSetup => (options.Setup, _theirSetup) switch
    {
        (_, DtlsSetup.Active) or (DtlsSetup.Passive, _) => DtlsSetup.Passive,
        _ => DtlsSetup.Active,
    };
}
