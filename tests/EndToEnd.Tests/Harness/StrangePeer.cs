using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RemoteSupport.Check.Harness;

namespace RemoteSupport.EndToEnd.Tests.Harness;

/// <summary>A peer connection with a certificate that nobody has vouched for.</summary>
public sealed partial class StrangePeer : IAsyncDisposable
{
    private readonly ChildProcess _process = ChildProcess.Start(Installation.DataChannelPeer, ["loopback=1", "setup=active"]);

    public string Output => _process.Output;

    /// <summary>Answers the <c>ice</c> item of a page; comes back with its own item and candidates.</summary>
    public async Task<(byte[] Ice, IReadOnlyList<string> Candidates)> AnswerAsync(byte[] offer, byte[] fingerprint)
    {
        var text = Encoding.ASCII.GetString(offer.AsSpan(4));
        var (ufrag, password) = (text[..offer[3]], text[offer[3]..]);
        string[] lines =
        [
            "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0", "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
            "c=IN IP4 0.0.0.0", "a=mid:0", $"a=ice-ufrag:{ufrag}", $"a=ice-pwd:{password}",
            $"a=fingerprint:sha-256 {BitConverter.ToString(fingerprint).Replace('-', ':')}", "a=setup:actpass", "a=sctp-port:5000", "",
        ];
        await _process.TypeAsync(JsonSerializer.Serialize(new { op = "remote", sdp = string.Join("\r\n", lines), type = "offer" }));
        var sdp = "";
        await Wait.UntilAsync("the stranger's answer", () => (sdp = Answer()).Length > 0, situation: () => Output);
        var (ownUfrag, ownPassword) = (Ufrag().Match(sdp).Groups[1].Value, Password().Match(sdp).Groups[1].Value);
        byte[] ice = [offer[0], offer[1], 1, (byte)ownUfrag.Length, .. Encoding.ASCII.GetBytes(ownUfrag + ownPassword)];
        return (ice, [.. Candidate().Matches(sdp).Select(match => match.Groups[1].Value)]);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private string Answer()
    {
        var line = Output.Split('\n').FirstOrDefault(one => one.StartsWith("{\"sdp\"", StringComparison.Ordinal));
        if (line is null)
        {
            return "";
        }

        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("sdp").GetString()!;
    }

    [GeneratedRegex(@"^a=ice-ufrag:(\S+)", RegexOptions.Multiline)]
    private static partial Regex Ufrag();

    [GeneratedRegex(@"^a=ice-pwd:(\S+)", RegexOptions.Multiline)]
    private static partial Regex Password();

    [GeneratedRegex(@"^a=(candidate:[^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex Candidate();
}
