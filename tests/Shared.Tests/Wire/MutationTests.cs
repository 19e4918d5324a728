using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Shared.Tests.Wire;

/// <summary>100,000 broken messages: refused or read, never an exception, never more memory than the input explains.</summary>
public sealed class MutationTests
{
    private const int Seed = 20_250_401;
    private const int Inputs = 100_000;

    [Fact]
    public void No_bytes_make_a_reader_throw_or_allocate_without_bound()
    {
        var random = new Random(Seed);
        var seeds = Fixtures.Wire("messages.json").Concat(Fixtures.Wire("bad.json"))
            .Select(fixture => Convert.FromHexString((string)fixture!["hex"]!)).ToArray();
        var read = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var bytes = Mutate(seeds[random.Next(seeds.Length)], random);
            read += ReadsWithinBounds(random.Next(3), bytes) ? 1 : 0;
        }

        Assert.InRange(read, Inputs / 100, Inputs * 9 / 10);
    }

    private static bool ReadsWithinBounds(int channel, byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var ok = WireMessages.TryRead(channel, bytes, out var message, out var error);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated <= 64 * 1024 + (4L * bytes.Length), $"{allocated} bytes for {Convert.ToHexStringLower(bytes)}");
        Assert.Equal(ok, error == "");
        if (ok)
        {
            Assert.Equal(bytes, message!.ToBytes());
        }

        return ok;
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(4); changes >= 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                case 2 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3 when at < bytes.Count:
                    bytes[at] = (byte)(random.Next(2) == 0 ? 0xFF : 0);
                    break;
                case 4:
                    bytes = [.. bytes.Take(at)];
                    break;
            }
        }

        return [.. bytes];
    }
}
