using RemoteSupport.WebRtc.Sctp.Tx;

namespace RemoteSupport.WebRtc.Tests.Sctp;

public sealed class BurstLimitTests
{
    private readonly BurstLimit _limit = new();

    [Fact]
    public void It_grows_while_nothing_is_lost_and_has_an_end()
    {
        Assert.Equal(BurstLimit.Initial, _limit.Packets);
        Pass(rounds: 1000);
        Assert.Equal(BurstLimit.Most, _limit.Packets);
    }

    [Fact]
    public void Pitfall_6_a_loss_halves_it_and_it_comes_back_slowly()
    {
        Pass(rounds: 1000);
        _limit.OnLoss();
        Assert.Equal(BurstLimit.Most / 2, _limit.Packets);
        Pass(rounds: 60);
        Assert.Equal(BurstLimit.Most / 2, _limit.Packets);
        Pass(rounds: 640);
        Assert.InRange(_limit.Packets, (BurstLimit.Most / 2) + 5, (BurstLimit.Most / 2) + 15);
    }

    [Fact]
    public void It_never_falls_below_what_every_peer_takes()
    {
        for (var i = 0; i < 100; i++)
        {
            _limit.OnLoss();
        }

        Assert.Equal(BurstLimit.Least, _limit.Packets);
    }

    private void Pass(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            _limit.OnRound();
        }
    }
}
