using System.Text;
using RemoteSupport.Agent.Transport;
using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Sdp;

namespace RemoteSupport.Fuzz.Tests.Agent;

/// <summary>The body of an item that describes the viewer's end, and the address of a server, which the hub names.</summary>
internal sealed class IceItemTarget : Target
{
    public override IEnumerable<byte[]> Seeds() =>
    [
        new IceItem(3, 2, DtlsSetup.Active, "ab+/", "0123456789ABCDEFGHIJKLMN").ToBytes(),
        new IceItem(255, 255, DtlsSetup.ActPass, new string('u', 255), new string('p', 255)).ToBytes(),
        .. new[] { "stun:h", "turn:h:3478?transport=tcp", "turns:[2001:db8::1]:5349", "turn:[::1]?transport=udp", "turn:h:65535" }.Select(Encoding.UTF8.GetBytes),
    ];

    public override Outcome Feed(Span<byte> input)
    {
        var url = Encoding.UTF8.GetString(input);
        var isServer = IceServer.TryParse(url, "user", "secret", out var server);
        FuzzFinding.Unless(isServer == (server is not null), "a server that is none");
        FuzzFinding.Unless(server is null or { Host.Length: > 0, Port: > 0 and <= ushort.MaxValue }, $"{server} is no server");
        var isItem = IceItem.TryRead(input, out var item);
        FuzzFinding.Unless(!isItem || item.ToBytes().AsSpan().SequenceEqual(input), "an item has other bytes when it was written");
        return new Outcome(isItem || isServer, HashCode.Combine(item, server));
    }
}

public sealed class IceItemFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Items_about_a_way_survive_anything() => Survives(new IceItemTarget());
}
