using RemoteSupport.WebRtc.Dtls;
using RemoteSupport.WebRtc.Dtls.Handshake;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>Pitfall 37: every thread ends. Counts all threads of this room, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(ThreadTests), DisableParallelization = true)]
[Collection(nameof(ThreadTests))]
public sealed class ThreadTests
{
    [Fact]
    public void The_thread_ends_with_the_handshake()
    {
        using var pair = TestPair.Connected();
        WaitForQuiet(pair);
        pair.Send(pair.Client, 1);
        Assert.Single(pair.Server.Heard.Received);
    }

    [Fact]
    public void A_storm_of_sessions_made_and_thrown_away_at_any_moment_leaves_no_thread()
    {
        var random = new Random(37);
        for (var i = 0; i < Switches.StormSessions; i++)
        {
            using var pair = new TestPair();
            pair.Start();
            var steps = random.Next(60);
            for (var step = 0; step < steps; step++)
            {
                pair.Pump();
                Thread.SpinWait(random.Next(4000));
            }
        }

        using var last = new TestPair();
        WaitForQuiet(last);
    }

    [Fact]
    public void A_session_may_be_disposed_inside_its_own_news()
    {
        using var pair = new TestPair();
        pair.Client.Heard.OnConnected = pair.Client.Session.Dispose;
        pair.Start();
        pair.PumpUntil(() => pair.Client.Session.State == DtlsState.Closed && pair.Server.Heard.Closings == 1);

        using var other = TestPair.Connected();
        other.Server.Heard.OnData = other.Server.Session.Dispose;
        Assert.Equal(DtlsSendResult.Queued, other.Client.Session.Send([1]));
        other.Client.Session.Send([2]);
        Assert.True(other.Client.TryPoll(out var first));
        Assert.True(other.Client.TryPoll(out var second));
        other.Server.Session.HandleDatagram([.. first, .. second], other.Now);
        Assert.Single(other.Server.Heard.Received);
        WaitForQuiet(other);
    }

    [Fact]
    public void A_disposed_session_does_nothing_more()
    {
        using var pair = TestPair.Connected();
        pair.Client.Session.Dispose();
        pair.Client.Session.Dispose();
        pair.Client.Session.HandleDatagram(new byte[50], pair.Now);
        pair.Client.Session.Advance(pair.Now);
        Assert.Equal(DtlsSendResult.NotConnected, pair.Client.Session.Send([1]));
        Assert.False(pair.Client.Session.TrySeal(new byte[100], 1, out _));
        pair.PumpUntil(() => pair.Server.Heard.Closings == 1);
    }

    [Fact]
    public void A_peer_that_falls_silent_does_not_keep_the_thread()
    {
        using var pair = new TestPair(client => client with { HandshakeTimeout = TimeSpan.FromMilliseconds(200) });
        pair.Client.Session.Start(pair.Now);
        pair.PumpUntil(() => pair.Client.Heard.Failure is not null);
        Assert.Equal(DtlsFailure.Timeout, pair.Client.Heard.Failure);
        WaitForQuiet(pair);
    }

    private static void WaitForQuiet(TestPair pair)
    {
        pair.PumpUntil(() => HandshakeThread.Running == 0 && !ThreadNames().Any(name => name.StartsWith("DTLS handshake", StringComparison.Ordinal)));
        Assert.Contains(ThreadNames(), name => name.Length > 0);
    }

    private static IEnumerable<string> ThreadNames() =>
        Directory.GetDirectories("/proc/self/task").Select(task => TryRead(Path.Combine(task, "comm")));

    private static string TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return string.Empty; // The thread ended between listing and reading.
        }
    }
}
