using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Fuzz.Tests.Sdp;

/// <summary>One candidate; a plain one is the same when it was written, but for what is behind a host.</summary>
internal sealed class CandidateTarget : TextTarget
{
    protected override IReadOnlyList<string> Texts { get; } =
    [
        "candidate:1 1 udp 2130706431 192.0.2.7 50000 typ host", "a=candidate:1 1 UDP 1 2001:db8::1 9 typ prflx",
        "candidate:842163049 1 udp 1677729535 203.0.113.9 9 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag abcd",
        "candidate:ab+/ 1 udp 4294967295 ::ffff:192.0.2.7 65535 typ relay raddr ::1 rport 65535",
        "candidate:1 1 udp 1 5b1c0e4a-6ad5-4d8e-9a25-0d8e6f6b0b2f.local 50000 typ host",
    ];

    protected override IReadOnlyList<string> Words { get; } =
        ["a=", "candidate:", " ", "  ", "udp", "tcp", "typ", "host", "relay", "raddr", "rport", "::", "0.0.0.0", "[::1]", "%1", "fe80::1%eth0", ".local", "0x7f.1", "010.0.0.1", "1.1", "٣", "+1", "-1"];

    protected override Outcome Feed(string text)
    {
        var isRead = CandidateLine.TryParse(text, out var plain, out var hidden);
        FuzzFinding.Unless(isRead == (plain is not null ^ hidden is not null), "read, but neither plain nor hidden");
        if (plain is not null)
        {
            var isSame = CandidateLine.TryParse(CandidateLine.Write(plain), out var again, out _) && again! with { Related = plain.Related } == plain;
            FuzzFinding.Unless(isSame, $"{plain} is {again} when it was written");
        }

        return new Outcome(isRead, HashCode.Combine(plain, hidden));
    }
}

public sealed class CandidateFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Candidate_lines_survive_anything() => Survives(new CandidateTarget());
}
