using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Shared.Wire;

namespace RemoteSupport.Fuzz.Tests.Shared;

/// <summary>A message behind the number of its channel; what is read has one way to be written.</summary>
internal sealed class WireTarget : Target
{
    public override IEnumerable<byte[]> Seeds() =>
        Repository.Fixtures("wire/messages.json").Concat(Repository.Fixtures("wire/bad.json"))
            .Select(fixture => (byte[])[(byte)(int)fixture["channel"]!, .. Convert.FromHexString((string)fixture["hex"]!)]);

    public override long MayAllocate(int length) => (16 * 1024) + (8L * length);

    public override Outcome Feed(Span<byte> input)
    {
        if (input.IsEmpty)
        {
            return new Outcome(false, 0);
        }

        var bytes = input[1..].ToArray();
        var isRead = WireMessages.TryRead(input[0], bytes, out var message, out var error);
        FuzzFinding.Unless(isRead == (error.Length == 0), $"read: {isRead}, but the error is '{error}'");
        FuzzFinding.Unless(!isRead || message!.ToBytes().AsSpan().SequenceEqual(bytes), $"{message} has other bytes when it was written");
        var digest = new HashCode();
        digest.Add(error);
        digest.AddBytes(isRead ? input : []);
        return new Outcome(isRead, digest.ToHashCode());
    }
}

public sealed class WireFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Wire_messages_survive_anything() => Survives(new WireTarget());
}
