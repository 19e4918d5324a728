using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

public sealed class ResumeTests
{
    [Fact]
    public void Certificates_change_again_and_again_without_a_second_reading()
    {
        var pair = Pair.AtConfirmed();
        for (var round = 1; round <= 3; round++)
        {
            var (oldSeal, oldOpen) = (pair.Agent.Outgoing!, pair.Viewer.Incoming!);
            Assert.True(pair.Viewer.TryHandleResumed(pair.Resume($"{round}"), pair.Now));
            Assert.Equal(Pair.Resumption($"{round} agent").Fingerprint, pair.Viewer.PeerFingerprint);
            Assert.Equal(Pair.Resumption($"{round} viewer").Fingerprint, pair.Agent.PeerFingerprint);
            Assert.Equal((ExchangeState.Confirmed, ExchangeState.Confirmed), (pair.Agent.State, pair.Viewer.State));

            var item = pair.Agent.CreateItem(ItemTypes.Ice, [1]);
            Assert.Equal(0, item.Seq);
            Assert.True(pair.Viewer.TryHandleItem(item, pair.Now));
            Assert.True(pair.Agent.TryHandleItem(pair.Viewer.CreateItem(ItemTypes.Ice, [1]), pair.Now));
            Assert.Equal(RelayResult.Opened, pair.Viewer.Incoming!.Open(1, pair.Agent.Outgoing!.Seal(1, [7]), out _));
            Assert.Null(oldSeal.Seal(1, [7]));
            Assert.Equal(RelayResult.Closed, oldOpen.Open(1, new byte[30], out _));
        }
    }

    [Fact]
    public void The_read_back_can_follow_a_resumption()
    {
        var pair = Pair.AtMatched();
        var resumed = pair.Resume();
        Assert.Equal(EntryResult.NotAsked, pair.Viewer.EnterReadBack(pair.Agent.ReadBackWord!, pair.Now, out _));
        Assert.True(pair.Viewer.TryHandleResumed(resumed, pair.Now));
        Assert.Equal(EntryResult.Right, pair.Viewer.EnterReadBack(pair.Agent.ReadBackWord!, pair.Now, out var confirmed));
        Assert.True(pair.Agent.TryHandleItem(confirmed!, pair.Now));
    }

    [Fact]
    public void Items_wait_for_the_answer()
    {
        var pair = Pair.AtConfirmed();
        Assert.False(pair.Viewer.ItemsWait);
        pair.Viewer.CreateResume(Pair.Resumption("v"));
        Assert.True(pair.Viewer.ItemsWait);
        Assert.Throws<InvalidOperationException>(() => pair.Viewer.CreateItem(ItemTypes.Ice, []));
        Assert.Throws<InvalidOperationException>(() => pair.Viewer.CreateResume(Pair.Resumption("v")));
        Assert.True(pair.Viewer.TryHandleItem(pair.Agent.CreateItem(ItemTypes.Candidate, []), pair.Now));
    }

    [Fact]
    public void Any_altered_byte_is_refused_by_both()
    {
        for (var at = 0; at < 96; at++)
        {
            var pair = Pair.AtConfirmed();
            var resume = pair.Viewer.CreateResume(Pair.Resumption("v"));
            var altered = new ResumeMessage(resume.Number, Flip(resume.Fingerprint, at), Flip(resume.Nonce, at - 32), Flip(resume.Mac, at - 64));
            Check(pair.Agent, ExchangeFault.MacWrong, pair.Agent.TryHandleResume(altered, Pair.Resumption("a"), pair.Now, out _));

            pair = Pair.AtConfirmed();
            var resumed = pair.Resume();
            var answer = new ResumedMessage(Flip(resumed.Fingerprint, at), Flip(resumed.Nonce, at - 32), Flip(resumed.Mac, at - 64));
            Check(pair.Viewer, ExchangeFault.MacWrong, pair.Viewer.TryHandleResumed(answer, pair.Now));
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(2u)]
    [InlineData(uint.MaxValue)]
    public void Another_number_is_refused(uint number)
    {
        var pair = Pair.AtConfirmed();
        var resume = pair.Viewer.CreateResume(Pair.Resumption("v"));
        Check(pair.Agent, ExchangeFault.MacWrong, pair.Agent.TryHandleResume(resume with { Number = number }, Pair.Resumption("a"), pair.Now, out _));

        pair = Pair.AtConfirmed();
        var part = new ResumePart(resume.Fingerprint, resume.Nonce);
        var mac = Resume.Mac(Keys.Of(pair).Keys.Resume, pair.Commit.Sid, number, fromAgent: false, part);
        var signed = new ResumeMessage(number, part.Fingerprint, part.Nonce, mac);
        Check(pair.Agent, ExchangeFault.SeqWrong, pair.Agent.TryHandleResume(signed, Pair.Resumption("a"), pair.Now, out _));
    }

    [Fact]
    public void A_repeated_and_a_mirrored_resumption_are_refused()
    {
        var pair = Pair.AtConfirmed();
        var resume = pair.Viewer.CreateResume(Pair.Resumption("v"));
        Assert.True(pair.Agent.TryHandleResume(resume, Pair.Resumption("a"), pair.Now, out _));
        Check(pair.Agent, ExchangeFault.MacWrong, pair.Agent.TryHandleResume(resume, Pair.Resumption("b"), pair.Now, out _));

        pair = Pair.AtConfirmed();
        resume = pair.Viewer.CreateResume(Pair.Resumption("v"));
        Check(pair.Viewer, ExchangeFault.MacWrong, pair.Viewer.TryHandleResumed(new ResumedMessage(resume.Fingerprint, resume.Nonce, resume.Mac), pair.Now));
    }

    [Fact]
    public void The_same_fingerprint_or_number_on_both_sides_is_refused()
    {
        var (viewer, agent) = (Pair.Resumption("v"), Pair.Resumption("a"));
        var pair = Pair.AtConfirmed();
        var taken = pair.Agent.TryHandleResume(pair.Viewer.CreateResume(viewer), agent with { Fingerprint = viewer.Fingerprint }, pair.Now, out _);
        Check(pair.Agent, ExchangeFault.SameFingerprint, taken);
        pair = Pair.AtConfirmed();
        taken = pair.Agent.TryHandleResume(pair.Viewer.CreateResume(viewer), agent with { Nonce = viewer.Nonce }, pair.Now, out _);
        Check(pair.Agent, ExchangeFault.SameNonce, taken);
    }

    [Fact]
    public void Ten_minutes_out_of_contact_are_over_at_both_ends()
    {
        var late = Pair.Start + TimeSpan.FromMinutes(10) + TimeSpan.FromTicks(1);
        var pair = Pair.AtConfirmed();
        var resume = pair.Viewer.CreateResume(Pair.Resumption("v"));
        Assert.False(pair.Agent.TryHandleResume(resume, Pair.Resumption("a"), late, out _));
        Assert.Equal((ExchangeState.Over, ExchangeFault.TimedOut), (pair.Agent.State, pair.Agent.Fault));
        Assert.False(pair.Viewer.Advance(late));
        Assert.Equal((ExchangeState.Over, ExchangeFault.TimedOut), (pair.Viewer.State, pair.Viewer.Fault));
    }

    [Fact]
    public void An_answer_nobody_asked_for_and_misshapen_fields_are_refused()
    {
        var pair = Pair.AtConfirmed();
        Check(pair.Viewer, ExchangeFault.MessageUnexpected, pair.Viewer.TryHandleResumed(new ResumedMessage([], [], []), pair.Now));
        foreach (var field in new byte[]?[] { null, [], new byte[31], new byte[33] })
        {
            pair = Pair.AtConfirmed();
            var resume = pair.Viewer.CreateResume(Pair.Resumption("v"));
            Check(pair.Viewer, ExchangeFault.MessageMalformed, pair.Viewer.TryHandleResumed(new ResumedMessage(field!, new byte[32], new byte[32]), pair.Now));
            Check(pair.Agent, ExchangeFault.MessageMalformed, pair.Agent.TryHandleResume(resume with { Mac = field! }, Pair.Resumption("a"), pair.Now, out _));
        }
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        byte[] copy = [.. bytes];
        if (at >= 0 && at < copy.Length)
        {
            copy[at] ^= 0x80;
        }

        return copy;
    }

    private static void Check(KeyExchange exchange, ExchangeFault fault, bool taken)
    {
        Assert.False(taken);
        Assert.Equal((ExchangeState.Aborted, fault), (exchange.State, exchange.Fault));
    }
}
