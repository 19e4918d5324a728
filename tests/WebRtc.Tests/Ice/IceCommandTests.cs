using System.Net;
using RemoteSupport.WebRtc.Ice;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Tests.Ice;

/// <summary>Random sequences of everything one can do to an agent, with what must hold after each step.</summary>
public sealed class IceCommandTests
{
    [Fact]
    public void Whatever_happens_the_agent_stays_within_its_limits_and_never_asks_to_be_woken_in_the_past()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            new Run(seed).Go(600);
        }
    }

    private sealed class Run
    {
        private readonly int _seed;
        private readonly Random _random;
        private readonly IceAgent _agent;
        private readonly List<Transmit> _sent = [];
        private TimeSpan _now = TimeSpan.FromMinutes(7);
        private IceCredentials _peer = new("peer", "0123456789abcdefghijkl");

        public Run(int seed)
        {
            _seed = seed;
            _random = new Random(seed);
            _agent = new IceAgent(new IceOptions
            {
                IsControlling = seed % 2 == 0,
                HandOutNames = true,
                StunServers = [IPEndPoint.Parse("198.51.100.1:3478")],
                Random = _random.NextBytes,
            });
        }

        public void Go(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                Do(_random.Next(12));
                Check(step);
            }
        }

        private void Do(int command)
        {
            switch (command)
            {
                case 0:
                    _agent.AddHost(Ours(), _now);
                    break;
                case 1:
                    _agent.AddRelay(IPEndPoint.Parse($"198.51.100.{_random.Next(2, 5)}:50000"), Ours(), _now);
                    break;
                case 2 when _random.Next(4) == 0:
                    _agent.RemoveLocal(Ours(), _now);
                    break;
                case 3:
                    _agent.SetPeerCredentials(_peer, _now);
                    break;
                case 4 when _random.Next(10) == 0:
                    _agent.Restart(_now);
                    _peer = new IceCredentials($"peer{_random.Next(1000)}", "0123456789abcdefghijkl");
                    break;
                case 5:
                    _agent.AddRemote(new IceCandidate("f", (uint)_random.Next(), Theirs(), (CandidateType)_random.Next(4)), _now);
                    break;
                case 6:
                    _agent.AddRemote(new HiddenCandidate($"n{_random.Next(20)}.local", 5, "1", 1), _now);
                    _agent.ResolveName($"n{_random.Next(20)}.local", Theirs().Address, _now);
                    break;
                case 7 or 8:
                    _agent.HandleDatagram(Ours(), Theirs(), Request(), _now);
                    break;
                case 9 or 10:
                    Answer();
                    break;
                default:
                    _now += TimeSpan.FromMilliseconds(_random.Next(_random.Next(20) == 0 ? 40_000 : 200));
                    break;
            }
        }

        private void Check(int step)
        {
            _agent.Advance(_now);
            var drained = 0;
            while (_agent.TryPoll(out var transmit))
            {
                _sent.Add(transmit);
                Assert.True(++drained <= 200, Where(step));
            }

            while (_agent.TryPollEvent(out var news))
            {
                Assert.True(news is not StateChanged changed || Enum.IsDefined(changed.State));
            }

            Assert.True(_agent.Pairs.Count <= 100, Where(step));
            Assert.True(_agent.NextTimeout is not { } next || next > _now, Where(step));
            Assert.Equal(_agent.State == IceState.Connected, _agent.Selected is not null);
        }

        private string Where(int step) => $"seed {_seed}, step {step}";

        private void Answer()
        {
            if (_sent.Count == 0)
            {
                return;
            }

            var request = _sent[^_random.Next(1, Math.Min(_sent.Count, 20) + 1)];
            if (!StunMessage.TryRead(request.Bytes.Span, out var message) || message.Class != StunClass.Request)
            {
                return;
            }

            var isError = _random.Next(8) == 0;
            var writer = new StunWriter(new byte[200], StunMethod.Binding, isError ? StunClass.Error : StunClass.Success, message.Id);
            writer.AddXorAddress(StunAttribute.XorMappedAddress, Theirs());
            writer.AddError(_random.Next(2) == 0 ? 487 : 400);
            writer.AddIntegrity(_peer.Key);
            writer.AddFingerprint();
            _agent.HandleDatagram(request.Local, _random.Next(10) == 0 ? Theirs() : request.Remote, writer.Written, _now);
        }

        private byte[] Request()
        {
            var writer = new StunWriter(new byte[400], StunMethod.Binding, StunClass.Request, new TransactionId((ulong)_random.NextInt64(), 1));
            writer.AddText(StunAttribute.Username, $"{_agent.LocalCredentials.Ufrag}:{_peer.Ufrag}");
            writer.AddUInt32(StunAttribute.Priority, (uint)_random.Next());
            writer.AddUInt64(_random.Next(2) == 0 ? StunAttribute.IceControlled : StunAttribute.IceControlling, (ulong)_random.NextInt64());
            if (_random.Next(3) == 0)
            {
                writer.Add(StunAttribute.UseCandidate, default);
            }

            writer.AddIntegrity(_agent.LocalCredentials.Key);
            writer.AddFingerprint();
            return writer.Written.ToArray();
        }

        private IPEndPoint Ours() => IPEndPoint.Parse($"203.0.113.{_random.Next(1, 6)}:5000");

        private IPEndPoint Theirs() => IPEndPoint.Parse($"10.0.0.{_random.Next(1, 60)}:{_random.Next(6000, 6003)}");
    }
}
